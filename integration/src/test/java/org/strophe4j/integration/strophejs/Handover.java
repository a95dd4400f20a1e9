package org.strophe4j.integration.strophejs;

/**
 * What it takes to go on with a BOSH session that somebody else has begun (XEP-0124).
 *
 * @param jid the full address that is bound
 * @param sid the session; whoever knows it may use it
 * @param rid the next request id, used by nobody yet; no request is under way
 */
public record Handover(String jid, String sid, long rid) {
    /** Leaves out what opens the session. */
    @Override
    public String toString() {
        return "Handover[jid=" + jid + "]";
    }
}
