package org.strophe4j.internal.shared.socket;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioChannelOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;

/** Says whether the other end of a socket belongs to the user that we are. */
final class Peers {
    /** Null where the system has no such sockets. */
    private static volatile @Nullable UserPrincipal self;

    private Peers() {}

    /**
     * Looks at the other end.
     *
     * @return false also where the system does not tell
     */
    static boolean isOurs(Channel channel) throws IOException {
        try {
            UnixDomainPrincipal peer =
                    channel.config().getOption(NioChannelOption.of(ExtendedSocketOptions.SO_PEERCRED));
            return peer != null && peer.user().equals(self());
        } catch (UnsupportedOperationException silent) {
            return false;
        }
    }

    /** We are the owner of what we make. Names of users lead nowhere in containers and with mapped users. */
    private static UserPrincipal self() throws IOException {
        UserPrincipal known = self;
        if (known == null) {
            Path made = Files.createTempFile("strophe4j", null);
            try {
                known = Files.getOwner(made);
            } finally {
                Files.delete(made);
            }
            self = known;
        }
        return known;
    }
}
