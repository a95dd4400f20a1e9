package org.strophe4j.xml;

import static org.strophe4j.xml.XmlBytes.NAME;
import static org.strophe4j.xml.XmlBytes.NAME_START;

/**
 * Reads what follows {@code <?}, across any cut: the XML declaration, if it may stand there. Anything else is refused, as
 * soon as it is clear what it is. Only accessed by the reading thread.
 */
final class Instruction {
    /** The target of the declaration; no instruction may have it, whatever the case of its letters (production 17). */
    private static final String XML = "xml";

    private final Input in;
    private final Token token;

    /** An XML declaration is in its place here. */
    private boolean declarationAllowed;
    /** Letters recognised of the target. */
    private int matched;
    /** They are all in lower case. */
    private boolean lowerCase;
    /** The target was the declaration's; its content is being read. */
    private boolean inDeclaration;

    Instruction(Input in, Token token) {
        this.in = in;
        this.token = token;
    }

    void begin(boolean isDeclarationAllowed) {
        declarationAllowed = isDeclarationAllowed;
        matched = 0;
        lowerCase = true;
        inDeclaration = false;
    }

    /**
     * Reads on.
     *
     * @return whether the declaration has ended, before the current position; if not, the input is used up
     */
    boolean scan() throws XmlException {
        return (inDeclaration || target()) && declaration();
    }

    private boolean target() throws XmlException {
        while (!in.isEmpty()) {
            byte b = in.data[in.position];
            if (matched == XML.length() || Character.toLowerCase(b) != XML.charAt(matched)) {
                endTarget(b);
                return true;
            }
            lowerCase &= b == XML.charAt(matched);
            matched++;
            in.position++;
        }
        return false;
    }

    /** Tells the declaration from instructions, now that the target is known as far as it matters. */
    private void endTarget(byte next) throws XmlException {
        boolean goesOn = next < 0 || XmlBytes.is(matched == 0 ? NAME_START : NAME, next);
        if (goesOn || (matched > 0 && matched < XML.length())) {
            throw in.restrictedXml("a processing instruction");
        }
        if (matched == 0) {
            throw in.badFormat("a <? that begins nothing");
        }
        if (!lowerCase || !declarationAllowed) {
            throw in.badFormat("an XML declaration where none may be");
        }
        inDeclaration = true;
        token.begin("XML declaration", Declaration.MAX_LENGTH);
    }

    private boolean declaration() throws XmlException {
        while (!in.isEmpty()) {
            if (in.data[in.position] == '>') {
                token.end();
                Declaration.check(token.string(), in);
                token.clear();
                in.position++;
                return true;
            }
            in.position++;
        }
        return false;
    }
}
