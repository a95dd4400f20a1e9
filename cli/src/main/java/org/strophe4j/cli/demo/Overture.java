package org.strophe4j.cli.demo;

import org.strophe4j.cli.output.Fields;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Report;

/** What is said before anything happens. */
record Overture() implements Report {
    @Override
    public String event() {
        return "begin";
    }

    @Override
    public void describe(Fields fields) {
        fields.put("text", "Alice and Bob talk through a server inside this program");
    }

    @Override
    public String words(Ink ink) {
        return ink.strong("Alice and Bob talk through a server that runs inside this program.") + "\n";
    }
}
