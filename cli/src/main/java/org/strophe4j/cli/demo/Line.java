package org.strophe4j.cli.demo;

import java.util.List;

/**
 * One line of the play.
 *
 * @param fromAlice whether she says it, or Bob
 * @param text what is said
 */
record Line(boolean fromAlice, String text) {
    /** The second half shows what XML and other clients usually stumble over. */
    static final List<Line> PLAY = List.of(
            alice("Bob! I can see that you are online. Can you hear me, too?"),
            bob("Loud and clear, though you have a WebSocket, and I make one HTTP request after the other."),
            alice("Did the server prove to you that it knows your password? I insisted on it."),
            bob("So did I. It never saw mine, and nobody on the way could have."),
            alice("Then a harder one: <b>5 > 3 && \"quotes\" aren't 'markup'</b> ]]>"),
            bob("Arrived as you wrote it, to the last bracket. Now mine: Ærø, Ωμέγα, 東京, 𐐷𐐲𐑌, 🦜"),
            alice("All of them, down to the parrot. Goodbye, Bob!"),
            bob("Goodbye, Alice. See you in your own program."));

    private static Line alice(String text) {
        return new Line(true, text);
    }

    private static Line bob(String text) {
        return new Line(false, text);
    }
}
