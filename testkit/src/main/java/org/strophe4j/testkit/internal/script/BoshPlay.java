package org.strophe4j.testkit.internal.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/**
 * A session that follows its script. Requests are looked at in the order of their numbers; empty ones need no line, and
 * neither do the wrappers of expected elements.
 */
final class BoshPlay extends Play<BoshStage> {
    /** So many requests are told from their repetitions, and as many may come before their turn. */
    private static final int MAX_REMEMBERED = 100;

    /** Elements of requests that are taken, and that no line has expected yet. Used by the script's thread. */
    private final Deque<Stanza> payload = new ArrayDeque<>();
    /** Guards what follows. */
    private final Object order = new Object();

    private final Map<Long, Input.Post> seen = new LinkedHashMap<>();
    private final NavigableMap<Long, Input.Post> early = new TreeMap<>();
    /** The number whose turn it is; 0 before the first. */
    private long next;

    BoshPlay(int number, Script<BoshStage> script, Foyer foyer) {
        super("strophe4j-script-" + number, script, new BoshStage(script, new Naming(foyer, number)));
        stage().asks(this::takeRequest);
    }

    /** Tells the foyer what the session is called. */
    record Naming(Foyer foyer, int number) {
        /** What a session is called unless the script says otherwise. */
        String usual() {
            return "script-" + number;
        }

        void named(String sid) {
            foyer.named(number, sid);
        }
    }

    // --- the readers

    /** A request came; it is offered to the script when its turn has come. */
    void arrived(Input.Post post) throws InterruptedException {
        stage().connected(post.connection());
        synchronized (order) {
            next = next == 0 ? post.rid() : next;
            Input.Post waiting = early.get(post.rid());
            if (post.rid() < next || (waiting != null && !waiting.isSameAs(post))) {
                script().offer(new Input.Repeat(waiting == null ? seen.get(post.rid()) : waiting, post));
                return;
            }
            early.put(post.rid(), post);
            if (early.size() > MAX_REMEMBERED) {
                early.pollLastEntry();
            }
            Input.@Nullable Post turn = early.remove(next);
            while (turn != null) {
                remember(turn);
                script().offer(turn);
                turn = early.remove(++next);
            }
        }
    }

    private void remember(Input.Post post) {
        seen.put(post.rid(), post);
        if (seen.size() > MAX_REMEMBERED) {
            seen.remove(seen.keySet().iterator().next());
        }
    }

    // --- the player

    @Override
    void expect(Step.Expect<?> step) throws InterruptedException {
        stage().settle();
        stage().expecting();
        Stanza element = payload.peekFirst();
        if (element != null && step.subject() == Step.Subject.ELEMENT) {
            judge(step, new Input.Message(element.toXml()));
            return;
        }
        if (element != null) {
            disappointed("This is still to be expected.", step, new Input.Message(element.toXml()));
            return;
        }
        Input input = script().take();
        if (input != null) {
            look(step, input);
        }
    }

    private void judge(Step.Expect<?> step, Input.Message element) {
        String difference = step.expectation().difference(element, stage().captures());
        if (difference == null) {
            payload.removeFirst();
            script().done();
        } else {
            disappointed(difference, step, element);
        }
    }

    /** Something came; either it is what the line expects, or something that needs no line, or a disappointment. */
    private void look(Step.Expect<?> step, Input input) {
        String difference = step.expectation().difference(input, stage().captures());
        if (difference == null) {
            if (input instanceof Input.Post post) {
                stage().admit(post, true);
            } else if (input instanceof Input.Repeat repeat) {
                stage().admitAgain(repeat);
            }
            script().done();
        } else if (!needsNoLine(step.subject(), input)) {
            disappointed(difference, step, input);
        }
    }

    /** Takes what belongs to BOSH and not to the script. */
    private boolean needsNoLine(Step.Subject subject, Input input) {
        if (input instanceof Input.Repeat repeat && repeat.difference() == null) {
            stage().admitAgain(repeat);
            return true;
        }
        if (!(input instanceof Input.Post post) || !post.isPlain()) {
            return false;
        }
        if (subject != Step.Subject.ELEMENT && !post.body().children().isEmpty()) {
            return false;
        }
        take(post);
        return true;
    }

    private void take(Input.Post post) {
        stage().admit(post, false);
        post.body().children().forEach(child -> payload.addLast(Stanza.copyOf(child)));
    }

    /** Waits for a request that something can be said with. */
    private void takeRequest() throws InterruptedException {
        Input input = script().take();
        if (input == null) {
            throw new InterruptedException("The script is over");
        }
        if (!needsNoLine(Step.Subject.ELEMENT, input)) {
            script().fail("The client should have waited for what is to be said, but it did this: "
                    + Clipped.of(input.describe()));
            throw new InterruptedException("The script is over");
        }
    }

    @Override
    void pause() throws InterruptedException {
        stage().settle();
    }

    @Override
    void idle() {
        Input input = script().unexpected();
        if (input != null) {
            script().judged(isHarmless(input));
        }
    }

    private boolean isHarmless(Input input) {
        if (input instanceof Input.Post post && post.isFarewell()) {
            stage().farewell(post);
            return true;
        }
        boolean silent = input instanceof Input.Post post
                && post.isPlain()
                && post.body().children().stream().allMatch(Input.Post::isUnavailable);
        if (silent && input instanceof Input.Post post) {
            stage().admit(post, false);
            return true;
        }
        return (input instanceof Input.Repeat && needsNoLine(Step.Subject.ELEMENT, input)) || stage().hasEnded();
    }

    @Override
    void drop() {
        stage().drop();
    }

    void close(long millis) throws InterruptedException {
        script().close();
        join(millis);
    }
}
