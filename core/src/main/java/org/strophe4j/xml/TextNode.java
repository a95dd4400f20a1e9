package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMException;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Character data: everything between two tags is one node, and it is never empty. */
final class TextNode extends ChildNode implements Text {
    private final String data;

    TextNode(ReadOnlyNode holder, int index, String data) {
        super(holder, index);
        this.data = data;
    }

    @Override
    @Nullable
    ElementNode scope() {
        return parentElement();
    }

    @Override
    public short getNodeType() {
        return TEXT_NODE;
    }

    @Override
    public String getNodeName() {
        return "#text";
    }

    @Override
    public String getNodeValue() {
        return data;
    }

    @Override
    public String getData() {
        return data;
    }

    @Override
    public String getWholeText() {
        return data;
    }

    @Override
    public int getLength() {
        return data.length();
    }

    /** False: only a DTD could tell, and XMPP has none. */
    @Override
    public boolean isElementContentWhitespace() {
        return false;
    }

    @Override
    public String substringData(int offset, int count) {
        if (offset < 0 || count < 0 || offset > data.length()) {
            throw new DOMException(DOMException.INDEX_SIZE_ERR, offset + ", " + count + " of " + data.length());
        }
        return data.substring(offset, (int) Math.min(data.length(), (long) offset + count));
    }

    /** A text of the same document that stands nowhere in it. */
    @Override
    public Node cloneNode(boolean deep) {
        return new TextNode(DocumentNode.of(holder), 0, data);
    }

    @Override
    public Text splitText(int offset) {
        throw readOnly();
    }

    @Override
    public Text replaceWholeText(String content) {
        throw readOnly();
    }

    @Override
    public void setData(String data) {
        throw readOnly();
    }

    @Override
    public void appendData(String more) {
        throw readOnly();
    }

    @Override
    public void insertData(int offset, String more) {
        throw readOnly();
    }

    @Override
    public void deleteData(int offset, int count) {
        throw readOnly();
    }

    @Override
    public void replaceData(int offset, int count, String other) {
        throw readOnly();
    }
}
