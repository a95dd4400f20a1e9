package org.strophe4j.cli.report;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.strophe4j.cli.output.Fields;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.output.Report;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.StanzaErrorException;

/**
 * A stanza that came from somebody.
 *
 * @param stanza a message, a presence or an IQ
 * @param time when
 */
public record Received(Stanza stanza, ZonedDateTime time) implements Report {
    /** The second line of a text begins below the first. */
    private static final String INDENT = "          ";

    @Override
    public String event() {
        return stanza.name();
    }

    @Override
    public void describe(Fields fields) {
        fields.put("time", time.truncatedTo(ChronoUnit.MILLIS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                .put("from", stanza.attr("from"))
                .put("to", stanza.attr("to"))
                .put("id", stanza.attr("id"))
                .put("type", stanza.attr("type"))
                .put("subject", text("subject"))
                .put("body", text("body"))
                .put("show", text("show"))
                .put("status", text("status"))
                .put("delayed", delayed())
                .put("condition", isError() ? new StanzaErrorException(stanza).condition() : null)
                .put("xml", stanza.toXml());
    }

    @Override
    public String words(Ink ink) {
        LocalTime clock = time.toLocalTime().truncatedTo(ChronoUnit.SECONDS);
        String from = Printable.line(stanza.attr("from") == null ? "server" : String.valueOf(stanza.attr("from")));
        return ink.faint(DateTimeFormatter.ISO_LOCAL_TIME.format(clock)) + "  " + ink.other(from) + "  " + what(ink);
    }

    private String what(Ink ink) {
        if (isError()) {
            return ink.bad("error: " + new StanzaErrorException(stanza).condition());
        }
        return switch (stanza.name()) {
            case "message" -> message(ink);
            case "presence" -> ink.faint(presence());
            default -> ink.faint(request());
        };
    }

    private String message(Ink ink) {
        String subject = text("subject");
        String body = text("body");
        if (body == null && subject == null) {
            return ink.faint("[" + children() + "]");
        }
        String heading =
                subject == null ? "" : ink.strong(Printable.line(subject)) + (body == null ? "" : "\n" + INDENT);
        String stamp = delayed();
        String when = stamp == null ? "" : ink.faint("  (sent " + Printable.line(stamp) + ")");
        return heading + (body == null ? "" : Printable.lines(body, INDENT)) + when;
    }

    private String presence() {
        String type = stanza.attr("type");
        String show = text("show");
        String status = text("status");
        String state = type == null ? "is " + (show == null ? "online" : show) : words(type);
        return Printable.line(status == null || status.isEmpty() ? state : state + ": " + status);
    }

    /** RFC 6121, section 4.7.1. */
    private static String words(String type) {
        return switch (type) {
            case "unavailable" -> "is offline";
            case "subscribe" -> "asks to see your presence";
            case "subscribed" -> "lets you see their presence";
            case "unsubscribe" -> "no longer wants to see your presence";
            case "unsubscribed" -> "no longer lets you see their presence";
            default -> type;
        };
    }

    private String request() {
        String verb = "set".equals(stanza.attr("type")) ? "sets" : "asks for";
        return verb + " [" + children() + "]";
    }

    /** What is in it, by namespace: that says more than the names, {@code query} mostly. */
    private String children() {
        StringBuilder list = new StringBuilder();
        for (Stanza child : stanza.children()) {
            String name = child.namespace().isEmpty() || child.namespace().equals(NS.CLIENT)
                    ? child.name()
                    : child.namespace();
            list.append(list.isEmpty() ? "" : ", ").append(Printable.line(name));
        }
        return list.isEmpty() ? "empty" : list.toString();
    }

    private boolean isError() {
        return "error".equals(stanza.attr("type"));
    }

    private @Nullable String delayed() {
        Stanza delay = stanza.child("delay", NS.DELAY);
        return delay == null ? null : delay.attr("stamp");
    }

    private @Nullable String text(String name) {
        Stanza child = stanza.child(name, NS.CLIENT);
        return child == null ? null : child.text();
    }
}
