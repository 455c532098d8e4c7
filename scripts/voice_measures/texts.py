"""What the voices are measured by: some forty seconds in each language, a sentence an utterance.

The sentences hold the common sounds of their language, a question, a number and direct speech; they
were written for this.
"""

CALIBRATION = {
    "en": (
        "The ferry was late again this morning, so everybody on the pier had time to talk.",
        "Some of them spoke about the weather, others about the price of fish, and a young woman "
        "told her neighbour that she had heard music from the lighthouse all night long.",
        "Nobody believed her.",
        "Why should a lighthouse play music?",
        "At half past nine the captain came down the steps, shook his head and asked who had a "
        "spare rope.",
        "We need forty feet, he said, and something to drink.",
        "By the time the boat left, five children had missed their lessons, two dogs had found "
        "each other, and the baker had sold every loaf in his basket.",
        "It was, they agreed, a good morning.",
    ),
    "fr": (
        "Le bac était encore en retard ce matin, si bien que tout le monde sur le quai avait le "
        "temps de bavarder.",
        "Les uns parlaient de la pluie, les autres du prix du poisson, et une jeune femme "
        "racontait à son voisin qu'elle avait entendu de la musique toute la nuit.",
        "Personne ne la croyait.",
        "Pourquoi un phare jouerait-il de la musique ?",
        "À neuf heures et demie, le capitaine descendit les marches, secoua la tête et demanda qui "
        "avait une corde.",
        "Il nous en faut quinze mètres, dit-il, et quelque chose à boire.",
        "Quand le bateau partit, cinq enfants avaient manqué leur leçon, deux chiens s'étaient "
        "trouvés, et le boulanger avait vendu tous ses pains.",
        "C'était, de l'avis de chacun, une bonne matinée.",
    ),
    "de": (
        "Die Fähre kam heute Morgen wieder zu spät, und so hatten alle auf dem Steg Zeit für ein "
        "Gespräch.",
        "Einige redeten über das Wetter, andere über den Preis der Fische, und eine junge Frau "
        "erzählte ihrem Nachbarn, sie habe die ganze Nacht Musik vom Leuchtturm gehört.",
        "Niemand glaubte ihr.",
        "Warum sollte ein Leuchtturm Musik machen?",
        "Um halb zehn stieg der Kapitän die Treppe herab, schüttelte den Kopf und fragte, wer ein "
        "Seil übrig habe.",
        "Wir brauchen fünfzehn Meter, sagte er, und etwas zu trinken.",
        "Als das Boot endlich ablegte, hatten fünf Kinder die Schule versäumt, zwei Hunde einander "
        "gefunden, und der Bäcker hatte alle Brote verkauft.",
        "Es war, da waren sich alle einig, ein guter Morgen.",
    ),
    "es": (
        "El barco llegó otra vez tarde esta mañana, así que todos en el muelle tuvieron tiempo "
        "para hablar.",
        "Unos hablaban de la lluvia, otros del precio del pescado, y una mujer joven le contó a "
        "su vecino que había oído música en el faro durante toda la noche.",
        "Nadie le creyó.",
        "¿Por qué iba a sonar música en un faro?",
        "A las nueve y media el capitán bajó la escalera, movió la cabeza y preguntó quién tenía "
        "una cuerda.",
        "Necesitamos quince metros, dijo, y algo de beber.",
        "Cuando el barco salió por fin, cinco niños habían perdido su clase, dos perros se habían "
        "conocido, y el panadero había vendido todo el pan.",
        "Fue, según decían todos, una buena mañana.",
    ),
    "zh": (
        "今天早上渡船又晚了,所以码头上的人都有时间聊天。",
        "有的人谈天气,有的人谈鱼的价钱,一个年轻女人告诉她的邻居,她整夜都听见灯塔里有音乐。",
        "没有人相信她。",
        "灯塔为什么会有音乐呢?",
        "九点半的时候,船长走下台阶,摇了摇头,问谁有一根多余的绳子。",
        "他说,我们需要十五米,还要一点喝的东西。",
        "船终于离开的时候,五个孩子已经错过了上课,两只狗成了朋友,面包师卖完了篮子里的面包。",
        "大家都说,这是一个很好的早上。",
    ),
}
"""By the language's code."""
