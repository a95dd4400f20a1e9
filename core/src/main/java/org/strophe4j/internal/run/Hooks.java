package org.strophe4j.internal.run;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.DeliveryException;
import org.strophe4j.xmpp.Role;

/**
 * The windows onto the wire. They run on the callback executor in wire order, and cost nothing while none is set.
 * Thread-safe: each field is replaced as a whole.
 */
public final class Hooks {
    private final Executor callbacks;
    private final BooleanSupplier exposeSecrets;
    private final WireTap tap = new Tap();

    private volatile @Nullable Consumer<? super Stanza> xmlInput;
    private volatile @Nullable Consumer<? super Stanza> xmlOutput;
    private volatile @Nullable Consumer<String> rawInput;
    private volatile @Nullable Consumer<String> rawOutput;
    private volatile @Nullable LongConsumer nextValidRid;
    private volatile @Nullable Consumer<? super DeliveryException> undelivered;
    private volatile @Nullable Consumer<Role> role;
    private volatile @Nullable Consumer<? super Stanza> foreign;

    Hooks(Executor callbacks, BooleanSupplier exposeSecrets) {
        this.callbacks = callbacks;
        this.exposeSecrets = exposeSecrets;
    }

    /**
     * Sets a hook.
     *
     * @param hook gets each element that arrives, before its handlers; null for none
     */
    public void xmlInput(@Nullable Consumer<? super Stanza> hook) {
        xmlInput = hook;
    }

    /**
     * Sets a hook.
     *
     * @param hook gets each element that leaves; null for none
     */
    public void xmlOutput(@Nullable Consumer<? super Stanza> hook) {
        xmlOutput = hook;
    }

    /**
     * Sets a hook.
     *
     * @param hook gets the text of each element that arrives; null for none
     */
    public void rawInput(@Nullable Consumer<String> hook) {
        rawInput = hook;
    }

    /**
     * Sets a hook.
     *
     * @param hook gets the text of each element that leaves; null for none
     */
    public void rawOutput(@Nullable Consumer<String> hook) {
        rawOutput = hook;
    }

    /**
     * Sets a hook.
     *
     * @param hook gets the id of the next BOSH request after each answer; null for none
     */
    public void nextValidRid(@Nullable LongConsumer hook) {
        nextValidRid = hook;
    }

    /**
     * An answer of a BOSH server was dealt with.
     *
     * @param nextRid the id of the next request
     */
    public void advanced(long nextRid) {
        LongConsumer hook = nextValidRid;
        if (hook != null) {
            callbacks.execute(() -> hook.accept(nextRid));
        }
    }

    /**
     * Sets a hook.
     *
     * @param hook gets each stanza that was accepted and did not demonstrably reach the server; null for none
     */
    public void undelivered(@Nullable Consumer<? super DeliveryException> hook) {
        undelivered = hook;
    }

    /**
     * Sets a hook.
     *
     * @param hook gets the part in a shared session whenever it is given; null for none
     */
    public void role(@Nullable Consumer<Role> hook) {
        role = hook;
    }

    /** On the callback executor. */
    void role(Role now) {
        Consumer<Role> hook = role;
        if (hook != null) {
            hook.accept(now);
        }
    }

    /**
     * Sets a hook.
     *
     * @param hook gets what other members of a shared session have sent; null for none
     */
    public void foreign(@Nullable Consumer<? super Stanza> hook) {
        foreign = hook;
    }

    /** On the callback executor. */
    void foreign(Stanza stanza) {
        Consumer<? super Stanza> hook = foreign;
        if (hook != null) {
            hook.accept(stanza);
        }
    }

    boolean wantsUndelivered() {
        return undelivered != null;
    }

    /** On the callback executor. */
    void undelivered(DeliveryException failure) {
        Consumer<? super DeliveryException> hook = undelivered;
        if (hook != null) {
            hook.accept(failure);
        }
    }

    @Nullable
    WireTap tap() {
        return xmlInput == null && xmlOutput == null && rawInput == null && rawOutput == null ? null : tap;
    }

    private void show(
            @Nullable Consumer<? super Stanza> xml,
            @Nullable Consumer<String> text,
            String raw,
            @Nullable Stanza element) {
        if (xml == null && text == null) {
            return;
        }
        boolean expose = exposeSecrets.getAsBoolean();
        Stanza shown = element == null || expose ? element : Redaction.of(element);
        if (text != null) {
            callbacks.execute(() -> text.accept(textOf(raw, element, shown, expose)));
        }
        if (xml != null && shown != null) {
            callbacks.execute(() -> xml.accept(shown));
        }
    }

    /** What could not be read may hold anything, also a secret. */
    private static String textOf(String raw, @Nullable Stanza element, @Nullable Stanza shown, boolean expose) {
        if (expose || (element != null && element == shown)) {
            return raw;
        }
        return shown == null ? "[" + raw.length() + " unreadable characters]" : shown.toXml();
    }

    private final class Tap implements WireTap {
        @Override
        public void in(String raw, @Nullable Stanza element) {
            show(xmlInput, rawInput, raw, element);
        }

        @Override
        public void out(String raw, Stanza element) {
            show(xmlOutput, rawOutput, raw, element);
        }
    }
}
