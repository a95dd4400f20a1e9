package org.strophe4j.internal.shared.engine;

import java.util.Map;

/**
 * What a hub has left whose process has died.
 *
 * @param session what the server calls the session that it shared out
 * @param places its members by their secret names, with the last of what each has sent that was kept
 */
public record Inheritance(String session, Map<String, Long> places) {
    /** Copies the map. */
    public Inheritance {
        places = Map.copyOf(places);
    }

    /** Shows no names. */
    @Override
    public String toString() {
        return "Inheritance[members=" + places.size() + "]";
    }
}
