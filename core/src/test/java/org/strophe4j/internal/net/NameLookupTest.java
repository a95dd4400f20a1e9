package org.strophe4j.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Look-ups that block nobody. */
final class NameLookupTest {
    private final List<Runnable> waiting = new ArrayList<>();
    private final SystemNames names = new SystemNames(waiting::add);

    @Test
    void sameNamesShareOne() {
        CompletableFuture<List<InetAddress>> first = names.addresses("localhost");
        CompletableFuture<List<InetAddress>> second = names.addresses("localhost");
        assertThat(waiting).hasSize(1);
        first.cancel(false);
        waiting.remove(0).run();
        assertThat(second.join()).as("not disturbed by the other").allMatch(InetAddress::isLoopbackAddress);
        assertThat(names.addresses("localhost")).isNotDone();
        assertThat(waiting).as("an answer is not kept").hasSize(1);
    }

    @Test
    void aNameThatDoesNotExist() {
        CompletableFuture<List<InetAddress>> answer = names.addresses("no-such-host.invalid");
        waiting.remove(0).run();
        assertThatThrownBy(answer::join).hasCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void localhostStaysHere() throws Exception {
        InetAddress elsewhere = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
        InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        Endpoint localhost = new Endpoint("localhost", 80);
        assertThat(Loopback.pinned(localhost, List.of(elsewhere, here))).containsExactly(here);
        assertThat(Loopback.pinned(localhost, List.of(elsewhere))).allMatch(InetAddress::isLoopbackAddress);
        assertThat(Loopback.pinned(localhost, List.of())).allMatch(InetAddress::isLoopbackAddress);
        assertThat(Loopback.pinned(new Endpoint("example.org", 80), List.of(elsewhere)))
                .containsExactly(elsewhere);
    }
}
