package org.antitrafficking.coordination.api.programme;

import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.JsonNode;

/** Writes XML in UTF-8, an element's attributes in the order of their names. */
final class IatiXml {

    private final XMLStreamWriter xml;

    IatiXml(OutputStream to) throws XMLStreamException {
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(to, "UTF-8");
    }

    /** Writes what is within an element. */
    interface Within {
        void write() throws XMLStreamException;
    }

    /** A whole document, of one element. */
    void document(String element, Map<String, String> attributes, Within within) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        in(element, attributes, within);
        xml.writeEndDocument();
        xml.close();
    }

    void narrative(String text) throws XMLStreamException {
        in("narrative", Map.of(), () -> characters(text));
    }

    void in(String element, Map<String, String> attributes, Within within) throws XMLStreamException {
        xml.writeStartElement(element);
        for (Map.Entry<String, String> attribute : new TreeMap<>(attributes).entrySet())
            xml.writeAttribute(attribute.getKey(), legible(attribute.getValue()));
        within.write();
        xml.writeEndElement();
    }

    void empty(String element, Map<String, String> attributes) throws XMLStreamException {
        in(element, attributes, () -> {});
    }

    /** What somebody wrote; that it was erased where it was. */
    void text(String element, JsonNode opened) throws XMLStreamException {
        in(element, Map.of(), () -> narrative(opened.path("text").stringValue("Erased")));
    }

    void characters(String text) throws XMLStreamException {
        xml.writeCharacters(legible(text));
    }

    private static boolean isLegible(int c) {
        return (c >= ' ' || c == '\n' || c == '\t')
                && c != 0xFFFE
                && c != 0xFFFF
                && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    }

    /** Without the characters that XML 1.0 can't say. */
    private static String legible(String text) {
        return text.codePoints()
                .map(c -> isLegible(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
