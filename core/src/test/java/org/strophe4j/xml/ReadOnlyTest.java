package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Attr;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Nothing that the DOM has for changing a tree changes ours, whichever interface it is in. */
class ReadOnlyTest {
    private static final Pattern CHANGES =
            Pattern.compile("(set|remove|insert|append|replace|delete|split|adopt|rename).*");
    private static final Pattern MAKES = Pattern.compile("create.*|importNode");

    private final Stanza sample = Trees.sample();
    private final Text text = (Text) Trees.child(sample, 0).getChildNodes().item(0);
    private final Attr attribute = (Attr) sample.getAttributes().item(0);

    @Test
    void everyMethodThatChangesIsRefused() throws ReflectiveOperationException {
        String before = sample.toXml();
        int refused = refusals(Element.class, sample, CHANGES, DOMException.NO_MODIFICATION_ALLOWED_ERR)
                + refusals(Attr.class, attribute, CHANGES, DOMException.NO_MODIFICATION_ALLOWED_ERR)
                + refusals(Text.class, text, CHANGES, DOMException.NO_MODIFICATION_ALLOWED_ERR)
                + refusals(Document.class, sample.getOwnerDocument(), CHANGES, DOMException.NO_MODIFICATION_ALLOWED_ERR)
                + refusals(
                        NamedNodeMap.class, sample.getAttributes(), CHANGES, DOMException.NO_MODIFICATION_ALLOWED_ERR);
        assertThat(refused).isEqualTo(18 + 9 + 15 + 14 + 4);
        assertThat(sample.toXml()).isEqualTo(before);
    }

    @Test
    void theDocumentMakesNoNodes() throws ReflectiveOperationException {
        assertThat(refusals(Document.class, sample.getOwnerDocument(), MAKES, DOMException.NOT_SUPPORTED_ERR))
                .isEqualTo(11);
    }

    /** Calls all methods of that kind, and counts them. */
    private static int refusals(Class<?> type, Object target, Pattern kind, short code)
            throws ReflectiveOperationException {
        List<String> refused = new ArrayList<>();
        for (Method method : type.getMethods()) {
            if (kind.matcher(method.getName()).matches()) {
                assertThat(thrown(method, target))
                        .as(method.toString())
                        .isInstanceOfSatisfying(
                                DOMException.class, e -> assertThat(e.code).isEqualTo(code));
                refused.add(method.getName());
            }
        }
        return refused.size();
    }

    private static @Nullable Throwable thrown(Method method, Object target) throws ReflectiveOperationException {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            arguments[i] = type == int.class ? (Object) 0 : type == boolean.class ? (Object) true : null;
        }
        try {
            method.invoke(target, arguments);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    @Test
    void normalizingDoesNothing() {
        String before = sample.toXml();
        sample.normalize();
        sample.getOwnerDocument().normalize();
        sample.getOwnerDocument().normalizeDocument();
        assertThat(sample.toXml()).isEqualTo(before);
    }

    @Test
    void theListOfChildrenCannotBeChanged() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> sample.children().clear());
    }

    @Test
    void aCloneOfAnElementIsARootWithADocumentOfItsOwn() {
        for (Node node : Trees.all(sample)) {
            if (node instanceof Stanza element) {
                Stanza clone = (Stanza) element.cloneNode(true);
                assertThat(clone).isNotSameAs(element);
                assertThat(clone.isEqualNode(element)).isTrue();
                assertThat(clone.getParentNode())
                        .isSameAs(clone.getOwnerDocument())
                        .isNotSameAs(sample.getOwnerDocument());
                Stanza shallow = (Stanza) element.cloneNode(false);
                assertThat(shallow.hasChildNodes()).isFalse();
                assertThat(shallow.getAttributes().getLength())
                        .isEqualTo(element.getAttributes().getLength());
            }
        }
    }

    @Test
    void clonesOfOtherNodesStandNowhere() {
        Text sameText = (Text) text.cloneNode(true);
        assertThat(sameText.isEqualNode(text)).isTrue();
        assertThat(sameText.getParentNode()).isNull();
        assertThat(sameText.getNextSibling()).isNull();
        assertThat(sameText.lookupNamespaceURI(null)).isNull();
        assertThat(sameText.getOwnerDocument()).isSameAs(sample.getOwnerDocument());
        assertThat(sameText.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_DISCONNECTED)
                .isNotZero();

        Attr sameAttribute = (Attr) attribute.cloneNode(false);
        assertThat(sameAttribute.isEqualNode(attribute)).isTrue();
        assertThat(sameAttribute.getOwnerElement()).isNull();
        assertThat(sameAttribute.lookupPrefix("urn:d")).isNull();
        assertThat(sameAttribute.getOwnerDocument()).isSameAs(sample.getOwnerDocument());
    }

    @Test
    void aDocumentCanBeClonedWithAndWithoutItsRoot() {
        Document document = sample.getOwnerDocument();
        Document same = (Document) document.cloneNode(true);
        assertThat(same.isEqualNode(document)).isTrue();
        assertThat(same.getDocumentElement()).isNotSameAs(sample);
        Document empty = (Document) document.cloneNode(false);
        assertThat(empty.getDocumentElement()).isNull();
        assertThat(empty.hasChildNodes()).isFalse();
        assertThat(empty.getChildNodes().getLength()).isZero();
        assertThat(empty.getElementsByTagName("*").getLength()).isZero();
        assertThat(empty.getElementsByTagNameNS("*", "*").getLength()).isZero();
        assertThat(empty.lookupNamespaceURI(null)).isNull();
        assertThat(empty.isEqualNode(Trees.empty())).isTrue();
        assertThat(empty.isEqualNode(document)).isFalse();
    }

    @Test
    void twoTreesHaveAnOrderThatIsTheSameFromBothSides() {
        Stanza other = Trees.sample();
        int one = sample.compareDocumentPosition(other);
        int way = other.compareDocumentPosition(sample);
        int order = Node.DOCUMENT_POSITION_PRECEDING | Node.DOCUMENT_POSITION_FOLLOWING;
        assertThat(one & Node.DOCUMENT_POSITION_DISCONNECTED).isNotZero();
        assertThat(one ^ way).isEqualTo(order);
        assertThatExceptionOfType(DOMException.class)
                .isThrownBy(() -> sample.compareDocumentPosition(Trees.empty()))
                .satisfies(e -> assertThat(e.code).isEqualTo(DOMException.NOT_SUPPORTED_ERR));
    }

    @Test
    void partsOfATextAreCutWithinItsBounds() {
        assertThat(text.substringData(text.getLength(), 1)).isEmpty();
        int[][] wrong = {{-1, 1}, {0, -1}, {text.getLength() + 1, 0}};
        for (int[] part : wrong) {
            assertThatExceptionOfType(DOMException.class)
                    .isThrownBy(() -> text.substringData(part[0], part[1]))
                    .satisfies(e -> assertThat(e.code).isEqualTo(DOMException.INDEX_SIZE_ERR));
        }
    }

    @Test
    void toStringShowsNoContent() {
        for (Node node : Trees.all(sample)) {
            assertThat(node.toString()).isEqualTo("[" + node.getNodeName() + "]");
        }
    }
}
