package org.strophe4j.testkit.internal.script;

import java.util.List;

/**
 * A failed script as it is shown: why, and the lines around the one that failed.
 *
 * @param name of what it is the script of
 * @param steps the lines
 * @param position the first that is not done
 */
record Report(String name, List<? extends Step<?>> steps, int position) {
    private static final int LINES_BEFORE = 12;
    private static final int LINES_AFTER = 4;

    String because(String why) {
        StringBuilder text = new StringBuilder(name).append(": ").append(why).append("\nThe script:\n");
        int from = Math.max(0, position - LINES_BEFORE);
        int to = Math.min(steps.size(), position + 1 + LINES_AFTER);
        if (from > 0) {
            text.append("      ... ").append(from).append(" lines that are done\n");
        }
        for (int i = from; i < to; i++) {
            String mark = i < position ? "done " : i == position ? "HERE " : "     ";
            text.append(mark)
                    .append(i + 1)
                    .append("  ")
                    .append(Clipped.of(steps.get(i).label()))
                    .append('\n');
        }
        if (to < steps.size()) {
            text.append("      ... ").append(steps.size() - to).append(" more lines\n");
        }
        if (position == steps.size()) {
            text.append("HERE    the end of the script\n");
        }
        return text.toString();
    }
}
