package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.strophe4j.xml.Stanza;

/** SCRAM as a client says it, over any stream. */
final class RawScram {
    private static final String NONCE = "fyko+d2lbbFgONRv9qkxdawL";
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";

    private final Consumer<String> send;
    private final Supplier<Stanza> next;

    RawScram(Consumer<String> send, Supplier<Stanza> next) {
        this.send = send;
        this.next = next;
    }

    /** Logs in. {@return the last element: success, failure or nothing of the kind} */
    Stanza login(String mechanism, String user, String password) {
        ScramMechanism functions = ScramMechanism.byName(mechanism);
        if (functions == null) {
            throw new IllegalArgumentException(mechanism);
        }
        String firstBare = "n=" + user + ",r=" + NONCE;
        send.accept(
                "<auth xmlns='" + SASL + "' mechanism='" + mechanism + "'>" + base64("n,," + firstBare) + "</auth>");
        Stanza answer = next.get();
        if (!answer.name().equals("challenge")) {
            return answer;
        }
        String serverFirst = decoded(answer);
        Map<String, String> said = attributes(serverFirst);
        byte[] salted = ScramFunctions.saltedPassword(
                functions,
                StringPreparation.SASL_PREPARATION,
                password.toCharArray(),
                Base64.getDecoder().decode(said.get("s")),
                Integer.parseInt(said.get("i")));
        byte[] clientKey = ScramFunctions.clientKey(functions, salted);
        String last = "c=biws,r=" + said.get("r");
        String authMessage = firstBare + ',' + serverFirst + ',' + last;
        byte[] signature =
                ScramFunctions.clientSignature(functions, ScramFunctions.storedKey(functions, clientKey), authMessage);
        String proof = Base64.getEncoder().encodeToString(ScramFunctions.clientProof(clientKey, signature));
        send.accept("<response xmlns='" + SASL + "'>" + base64(last + ",p=" + proof) + "</response>");
        Stanza end = next.get();
        if (end.name().equals("success")) {
            byte[] verifier =
                    ScramFunctions.serverSignature(functions, ScramFunctions.serverKey(functions, salted), authMessage);
            String expected = "v=" + Base64.getEncoder().encodeToString(verifier);
            if (!decoded(end).equals(expected)) {
                throw new AssertionError("The server did not prove itself: " + decoded(end));
            }
        }
        return end;
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String decoded(Stanza element) {
        return new String(Base64.getDecoder().decode(element.text()), UTF_8);
    }

    private static Map<String, String> attributes(String message) {
        Map<String, String> attributes = new HashMap<>();
        for (String pair : message.split(",", -1)) {
            attributes.put(pair.substring(0, 1), pair.substring(2));
        }
        return attributes;
    }
}
