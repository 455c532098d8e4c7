"""`python -m audiolesson`."""

from audiolesson.cli import main

if __name__ == "__main__":
    main()
