package org.strophe4j.internal.shared.socket;

import org.strophe4j.transport.Ending;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.SessionInUseException;

/** Looks for a hub again and again, until there is one or time is over. Thread-safe; one search at a time. */
final class Search {
    /** Until when somebody must have opened the door. */
    private static final long PATIENCE_MILLIS = 30_000;
    /** How soon to look again. */
    private static final long AGAIN_MILLIS = 25;

    private final Meeting meeting;
    private final Seeker seeker;
    /** When it is too late, on the monotonic clock. */
    private volatile long deadline;

    /** Who looks. */
    interface Seeker {
        /** {@return who hears a hub} */
        Frames.Ear ear(Frames frames);

        /** {@return whether nothing is looked for any more} */
        boolean isOver();

        /** {@return whether he is a member already: a hub that is not there will be} */
        boolean isMember();

        /** A hub was found; false when it has just gone again. */
        boolean found(Meeting.Met met);

        /** There is none to be found. */
        void failed(Ending ending);
    }

    Search(Meeting meeting, Seeker seeker) {
        this.meeting = meeting;
        this.seeker = seeker;
    }

    /** Begins to look. */
    void begin() {
        deadline = meeting.world.now() + PATIENCE_MILLIS;
        meeting.workers.execute(this::attempt);
    }

    /** Looks once more, if it is not too late. */
    void again(String condition, String detail) {
        if (meeting.world.now() >= deadline) {
            seeker.failed(Ending.failed(condition, detail));
        } else {
            meeting.world.schedule(AGAIN_MILLIS, () -> meeting.workers.execute(this::attempt));
        }
    }

    @SuppressWarnings("CatchingThrowable") // founding a hub runs application code; whatever it throws ends the search
    private void attempt() {
        if (seeker.isOver()) {
            return;
        }
        try {
            Meeting.Met met = meeting.meet(seeker::ear);
            if (met == null || !seeker.found(met)) {
                again(ErrorCondition.CONNECTION_TIMEOUT, "Nobody has opened the shared connection in time");
            }
        } catch (Meeting.Nobody nobody) {
            nobody();
        } catch (SessionInUseException taken) {
            again(ErrorCondition.CONFLICT, "Somebody else goes on with the stored session");
        } catch (Throwable failed) {
            seeker.failed(Ending.failed(
                    ErrorCondition.REMOTE_CONNECTION_FAILED,
                    "The shared connection could not be made: " + failed.getMessage()));
        }
    }

    private void nobody() {
        if (seeker.isMember()) {
            again(ErrorCondition.REMOTE_CONNECTION_FAILED, "The process of the shared connection has ended");
        } else {
            seeker.failed(Ending.failed(
                    ErrorCondition.ITEM_NOT_FOUND, "There is no shared connection at that path to attach to"));
        }
    }
}
