package org.strophe4j.testkit.internal.script;

import java.io.IOException;

/**
 * Goes through the lines of a script, on a thread of its own; what the client does is read by others, so that nothing is
 * missed.
 *
 * @param <S> where it is played
 */
abstract class Play<S extends Stage> {
    private final Script<S> script;
    private final S stage;
    private final Thread player;

    Play(String thread, Script<S> script, S stage) {
        this.script = script;
        this.stage = stage;
        this.player = daemon(thread, this::play);
    }

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    final Script<S> script() {
        return script;
    }

    final S stage() {
        return stage;
    }

    final void begin() {
        script.connected();
        player.start();
    }

    /** Waits for the end of the thread, which follows that of the script. */
    final void join(long millis) throws InterruptedException {
        player.join(millis);
    }

    private void play() {
        try {
            while (!script.isOver()) {
                if (script.isAtEnd()) {
                    pause();
                }
                Step<? super S> step = script.due();
                if (step != null) {
                    follow(step);
                } else if (!script.isOver()) {
                    idle();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        drop();
    }

    private void follow(Step<? super S> step) throws InterruptedException {
        try {
            if (step instanceof Step.Act<? super S> act) {
                act.action().perform(stage);
                if (stage.isStalled()) {
                    script.stalled();
                }
                script.done();
            } else if (step instanceof Step.Expect<? super S> expect) {
                expect(expect);
            }
        } catch (IOException e) {
            script.fail("The client is gone: " + e.getMessage());
        } catch (RuntimeException | AssertionError e) {
            script.fail("The script itself is wrong: " + e.getMessage());
        }
    }

    final void disappointed(String difference, Step.Expect<?> expected, Input came) {
        script.fail(difference + "\n  expected: " + Clipped.of(expected.label()) + "\n  came:     "
                + Clipped.of(came.describe()));
    }

    /** Waits for what a line expects. */
    abstract void expect(Step.Expect<?> step) throws InterruptedException, IOException;

    /** There is no further line yet. */
    abstract void pause() throws InterruptedException;

    /** The script is silent, the client is not. */
    abstract void idle() throws InterruptedException;

    /** It is over: a client that waits for an answer shall not wait for long. */
    abstract void drop();
}
