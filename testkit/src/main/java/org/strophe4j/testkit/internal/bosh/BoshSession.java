package org.strophe4j.testkit.internal.bosh;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.NS;

/**
 * One BOSH session, from its first request to its end: puts requests in order, holds them, answers them, and knows the
 * answers again when a client asks twice. Not thread-safe.
 *
 * <p>Whatever happens is told by a call, with the time in nanoseconds. What is to be done comes back; when it is done,
 * {@link #settle} says which requests are answered, so that whatever the client's elements have brought about travels in
 * the same answer. {@link #due} says when to call {@link #expire}.
 *
 * <pre>
 *  open --end, fail--> the last word waits for a request to answer --it came--> gone
 *    |-- a rule was broken, or nothing came for too long ----------------------> gone
 * </pre>
 */
public final class BoshSession {
    static final long SECOND = 1_000_000_000L;

    /** An answer that is missed for a shorter time is probably on its way. */
    private static final long REPORT_AFTER = SECOND;
    /** How long the last word waits for a request in a session that may be inactive for ever. */
    private static final long FAREWELL = 60 * SECOND;

    private final Terms terms;
    private final long first;
    private final KeySequence keys;
    private final Pace pace;
    private final Answers answers;
    private final OpenRequests open;
    private final Outbox outbox = new Outbox();

    private String domain = "";
    private String streamId = "";
    /** When the client asked, or was answered, or was lost, for the last time. */
    private long lastHeard;
    /** How long it may stay away; 0: for ever. */
    private long inactivity;
    /** Whether everything is to be answered, as the client wants to pause. */
    private boolean flush;
    /** An answer that the client has missed and shall be told of; null when there is none. */
    private @Nullable Report report;
    /** The last answer; null while the stream is open. */
    private byte @Nullable [] farewell;

    private record Report(long rid, long millis) {}

    /**
     * Begins a session. Its first request goes through {@link #request} like all others.
     *
     * @param terms what was agreed upon
     * @param request the first request
     */
    public BoshSession(Terms terms, Wrapper request) {
        this.terms = terms;
        this.first = request.rid();
        this.keys = new KeySequence(request.body().attr("newkey"));
        this.pace = new Pace(terms);
        this.answers = new Answers(terms.requests());
        this.open = new OpenRequests(first);
    }

    /** {@return what was agreed upon} */
    public Terms terms() {
        return terms;
    }

    /** {@return how many requests after the first one a number stands for} */
    public long ordinal(long rid) {
        return rid - first;
    }

    // --- what the client does

    /**
     * A request came.
     *
     * @param wrapper what it says
     * @param ticket where its answer goes
     * @param now the time
     * @return what is to be done, before {@link #settle}
     */
    public List<Output> request(Wrapper wrapper, Ticket ticket, long now) {
        List<Output> outputs = new ArrayList<>();
        lastHeard = now;
        Asked waiting = open.find(wrapper.rid());
        Answers.Answer known = answers.find(wrapper.rid());
        if (waiting != null) {
            again(waiting, wrapper, ticket, outputs);
        } else if (known != null && known.to().isSameAs(wrapper)) {
            outputs.add(new Output.Reply(ticket, known.utf8()));
        } else if (farewell != null) {
            outputs.add(new Output.Reply(ticket, farewell));
            outputs.add(new Output.Gone());
        } else if (known != null) {
            violated(BindingError.BAD_REQUEST, ticket, outputs); // not an exact copy
        } else {
            fresh(new Asked(wrapper, ticket, now), ticket, outputs);
        }
        return outputs;
    }

    /** Asked before and not answered yet (section 14.3): the answer goes to the later of the two. */
    private void again(Asked waiting, Wrapper wrapper, Ticket ticket, List<Output> outputs) {
        if (!waiting.isSameAs(wrapper)) {
            violated(BindingError.BAD_REQUEST, ticket, outputs);
            return;
        }
        Ticket before = waiting.again(ticket, lastHeard);
        if (before != null) {
            outputs.add(new Output.Reply(before, WrapperText.recoverableError()));
        }
    }

    private void fresh(Asked asked, Ticket ticket, List<Output> outputs) {
        if (asked.rid() <= open.last()
                || asked.rid() > open.last() + allowed(asked.wrapper().isExtra())) {
            violated(BindingError.ITEM_NOT_FOUND, ticket, outputs);
        } else if (open.size() >= allowed(asked.wrapper().isExtra() || open.hasExtra())) {
            violated(BindingError.POLICY_VIOLATION, ticket, outputs);
        } else {
            open.add(asked);
            Asked next = open.next();
            while (next != null && accepted(next, outputs)) {
                next = open.next();
            }
        }
    }

    private int allowed(boolean extra) {
        return terms.requests() + (extra ? 1 : 0);
    }

    /**
     * Takes the next request in order. One that has come before its turn says that there is more to come, so it does not
     * count when the client is judged to be impatient. {@return whether it keeps to the rules}
     */
    private boolean accepted(Asked next, List<Output> outputs) {
        Wrapper wrapper = next.wrapper();
        boolean genuine = next.rid() == first
                || keys.accepts(wrapper.body().attr("key"), wrapper.body().attr("newkey"));
        if (!genuine || !pace.allows(next, open.held() + 1)) {
            String condition = genuine ? BindingError.POLICY_VIOLATION : BindingError.ITEM_NOT_FOUND;
            violated(condition, next.ticket(), outputs);
            return false;
        }
        open.hold(next);
        receipt(wrapper);
        boolean pause = isPause(wrapper);
        flush |= pause;
        inactivity = (pause ? wrapper.pause() : terms.server().inactivity()) * SECOND;
        tell(wrapper, outputs);
        return true;
    }

    private boolean isPause(Wrapper wrapper) {
        return wrapper.isPause() && wrapper.pause() <= terms.server().maxPause();
    }

    private void tell(Wrapper wrapper, List<Output> outputs) {
        String to = wrapper.body().attr("to");
        String client = wrapper.body().attr("from");
        if (wrapper.rid() == first) {
            String version = wrapper.body().getAttributeNS(NS.BOSH, "version");
            outputs.add(new Output.Open(to, client, version.isEmpty() ? null : version));
        } else if (wrapper.isRestart()) {
            outputs.add(new Output.Open(to, client, "1.0")); // its payload is ignored (XEP-0206, section 5)
        } else {
            wrapper.payload().forEach(element -> outputs.add(new Output.Deliver(element)));
            if (wrapper.isTerminate()) {
                outputs.add(new Output.Leave());
            }
        }
    }

    /** The client says which answers it has got (section 9.2); silence means: all. */
    private void receipt(Wrapper wrapper) {
        if (!terms.receipts() || wrapper.rid() == first) {
            return;
        }
        long got = wrapper.ack() >= 0 ? wrapper.ack() : wrapper.rid() - 1;
        answers.forgetUpTo(got);
        Answers.Answer missed = answers.find(got + 1);
        if (missed != null && lastHeard - missed.at() >= REPORT_AFTER) {
            report = new Report(got + 1, (lastHeard - missed.at()) / 1_000_000);
        }
    }

    /**
     * A connection broke before its answer.
     *
     * @param ticket of the request that it carried
     * @param now the time
     */
    public void dropped(Ticket ticket, long now) {
        if (open.lose(ticket)) {
            lastHeard = now;
        }
    }

    /** A rule was broken: the session ends, and whoever is still waiting hears of it. */
    private void violated(String condition, @Nullable Ticket offender, List<Output> outputs) {
        if (offender != null) {
            outputs.add(new Output.Reply(offender, WrapperText.terminate(condition)));
        }
        dismiss(BindingError.OTHER_REQUEST, outputs);
    }

    private void dismiss(String condition, List<Output> outputs) {
        open.dismiss().forEach(ticket -> outputs.add(new Output.Reply(ticket, WrapperText.terminate(condition))));
        outputs.add(new Output.Gone());
    }

    /**
     * Something came in the session's name that is no request: it ends.
     *
     * @param condition what is wrong
     * @param ticket where the answer goes
     * @return what is to be done
     */
    public List<Output> refuse(String condition, Ticket ticket) {
        List<Output> outputs = new ArrayList<>();
        violated(condition, ticket, outputs);
        return outputs;
    }

    // --- what the server does

    /**
     * The stream is open.
     *
     * @param name the domain that answers
     * @param id the id of the stream
     */
    public void opened(String name, String id) {
        domain = name;
        streamId = id;
    }

    /** Sends an element with one of the next answers. */
    public void send(byte[] utf8) {
        if (farewell == null) {
            outbox.add(utf8);
        }
    }

    /** {@return how many bytes wait for a request to answer} */
    public long backlog() {
        return outbox.bytes();
    }

    /** Ends the stream; what was sent before travels with the last answer. */
    public void end() {
        end(new WrapperText().with("type", "terminate"), List.of());
    }

    /**
     * Ends the stream with an error.
     *
     * @param condition its condition
     * @param error the whole element
     */
    public void fail(String condition, byte[] error) {
        WrapperText text = new WrapperText().with("type", "terminate");
        if (condition.equals(BindingError.HOST_UNKNOWN) && answers.last() == 0) {
            end(text.with("condition", BindingError.HOST_UNKNOWN), List.of());
        } else {
            end(text.with("condition", BindingError.REMOTE_STREAM_ERROR), List.of(error));
        }
    }

    private void end(WrapperText text, List<byte[]> error) {
        if (farewell != null) {
            return;
        }
        List<byte[]> elements = new ArrayList<>();
        while (!outbox.isEmpty()) {
            elements.addAll(outbox.take());
        }
        elements.addAll(error);
        farewell = text.around(elements);
    }

    // --- answers

    /**
     * Answers what is due now that nothing else is to be done.
     *
     * @param now the time
     * @return the answers
     */
    public List<Output> settle(long now) {
        List<Output> outputs = new ArrayList<>();
        byte[] lastWord = farewell;
        if (lastWord != null) {
            say(lastWord, outputs);
            return outputs;
        }
        while (open.held() > 0 && (flush || report != null || !outbox.isEmpty() || open.held() > mayHold())) {
            answer(open.oldest(), now, outputs);
        }
        flush = false;
        return outputs;
    }

    private int mayHold() {
        return terms.isPolling() ? 0 : terms.hold();
    }

    /** On the oldest connection that still exists; the others get an empty answer (section 13). */
    private void say(byte[] lastWord, List<Output> outputs) {
        if (!open.isAwaited()) {
            return;
        }
        byte[] answer = lastWord;
        for (Ticket ticket : open.dismiss()) {
            outputs.add(new Output.Reply(ticket, answer));
            answer = new WrapperText().around(List.of());
        }
        outputs.add(new Output.Gone());
    }

    private void answer(Asked asked, long now, List<Output> outputs) {
        List<byte[]> payload = isPause(asked.wrapper()) ? List.of() : outbox.take();
        byte[] utf8 = attributes(asked.rid()).around(payload);
        answers.add(new Answers.Answer(asked, utf8, now));
        pace.answered(asked.rid(), !payload.isEmpty());
        lastHeard = now;
        Ticket ticket = asked.ticket();
        if (ticket != null) {
            outputs.add(new Output.Reply(ticket, utf8));
        }
    }

    private WrapperText attributes(long rid) {
        WrapperText text = rid == first ? terms.greeting(domain, streamId) : new WrapperText();
        if (terms.server().acks() && (rid == first || rid != open.last())) {
            text.with("ack", open.last());
        }
        Report due = report;
        if (due != null) {
            text.with("report", due.rid).with("time", due.millis);
            report = null;
        }
        return text;
    }

    // --- time

    /**
     * Says when something happens by itself.
     *
     * @param now the time
     * @return in how many nanoseconds, at least 0; {@link Long#MAX_VALUE}: never
     */
    public long due(long now) {
        if (open.isAwaited()) {
            return Math.max(0, terms.waitSeconds() * SECOND - open.longestWait(now));
        }
        return patience() == 0 ? Long.MAX_VALUE : Math.max(0, lastHeard + patience() - now);
    }

    /** How long the session lives without a request; 0: for ever. */
    private long patience() {
        return inactivity == 0 && farewell != null ? FAREWELL : inactivity;
    }

    /**
     * Answers those who have waited long enough, or ends a session whose client has gone.
     *
     * @param now the time
     * @return what is to be done
     */
    public List<Output> expire(long now) {
        List<Output> outputs = new ArrayList<>();
        for (int overdue = open.overdue(now, terms.waitSeconds() * SECOND); overdue > 0; overdue--) {
            answer(open.oldest(), now, outputs);
        }
        if (!open.isAwaited() && patience() > 0 && now - lastHeard >= patience()) {
            dismiss(BindingError.ITEM_NOT_FOUND, outputs);
        }
        return outputs;
    }
}
