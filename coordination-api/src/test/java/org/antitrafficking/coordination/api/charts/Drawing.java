package org.antitrafficking.coordination.api.charts;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A chart's picture as a test reads it. */
public final class Drawing {

    private final Document svg;

    private Drawing(Document svg) {
        this.svg = svg;
    }

    public static Drawing of(String svg) {
        try {
            return new Drawing(DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg))));
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new AssertionError(svg, e);
        }
    }

    private static List<Element> elements(NodeList nodes) {
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) if (nodes.item(i) instanceof Element one) elements.add(one);
        return elements;
    }

    /** What it is called. */
    public String title() {
        return svg.getElementsByTagName("title").item(0).getTextContent();
    }

    /** The marks, in order. */
    public List<Element> marks() {
        return elements(svg.getElementsByTagName("g")).stream()
                .filter(one -> one.getAttribute("class").equals("mark"))
                .toList();
    }

    /** What is drawn for a mark. */
    public static List<Element> shapes(Element mark) {
        return elements(mark.getChildNodes());
    }

    /** The marks as the lines of the table have them, without its unit. */
    public List<String> table() {
        return marks().stream()
                .map(mark -> String.join(
                        ",",
                        mark.getAttribute("data-line"),
                        mark.getAttribute("data-from"),
                        mark.getAttribute("data-until"),
                        mark.getAttribute("data-low"),
                        mark.getAttribute("data-high"),
                        mark.getAttribute("data-state")))
                .toList();
    }
}
