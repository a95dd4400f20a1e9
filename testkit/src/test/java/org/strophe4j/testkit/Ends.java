package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.testkit.server.TrafficDirection.TO_SERVER;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import org.strophe4j.testkit.server.TrafficDirection;

/** Both ends of a connection through the proxy. */
record Ends(Socket client, Socket server) {
    Ends say(TrafficDirection direction, String text) throws IOException {
        (direction == TO_SERVER ? client : server).getOutputStream().write(text.getBytes(UTF_8));
        return this;
    }

    private Socket receiver(TrafficDirection direction) {
        return direction == TO_SERVER ? server : client;
    }

    Ends hear(TrafficDirection direction, String text) throws IOException {
        byte[] bytes = receiver(direction).getInputStream().readNBytes(text.getBytes(UTF_8).length);
        assertThat(new String(bytes, UTF_8)).isEqualTo(text);
        return this;
    }

    Ends end(TrafficDirection direction) throws IOException {
        assertThat(receiver(direction).getInputStream().read()).isEqualTo(-1);
        return this;
    }

    Ends reset(TrafficDirection direction) {
        assertThatThrownBy(() -> receiver(direction).getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        return this;
    }
}
