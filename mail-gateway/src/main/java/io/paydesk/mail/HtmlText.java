package io.paydesk.mail;

import io.paydesk.kernel.Cut;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** HTML to plain text: blocks become lines, list items get a dash, quotes a "> ", links their address. */
final class HtmlText {
    /** Longer HTML is cut: nobody reads it, and its text must not cost minutes. */
    static final int MAX_CHARS = 4_000_000;

    private static final int MAX_QUOTE_DEPTH = 8;
    private static final int LINK_TEXT_MAX = 2_000;
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tbody",
            "thead",
            "tr",
            "ul");
    private static final Set<String> PARAGRAPHS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table");
    private static final Set<String> SILENT = Set.of(
            "head", "script", "style", "title", "noscript", "template", "object", "iframe", "select", "textarea");

    private HtmlText() {}

    static String of(String html, Deadline deadline) {
        return of(parse(html), html.length(), deadline);
    }

    static Document parse(String html) {
        String bounded = Cut.to(MAX_CHARS, html);
        return Parser.htmlParser().parseInput(bounded, "");
    }

    /** All addresses together are no longer than the page: a link that never ends would stand in each paragraph. */
    static String of(Document document, int pageLength, Deadline deadline) {
        var writer = new Writer(pageLength, deadline);
        NodeTraversor.traverse(writer, document);
        return writer.text();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static final class Writer implements NodeVisitor {
        private final StringBuilder out = new StringBuilder();
        private final StringBuilder line = new StringBuilder();
        private final Deadline deadline;
        private int quotes;
        private int silent;
        private int preformatted;
        private int emptyLines = 2;
        private int nodes;
        private int linksLeft;

        Writer(int linksLeft, Deadline deadline) {
            this.linksLeft = linksLeft;
            this.deadline = deadline;
        }

        @Override
        public void head(Node node, int depth) {
            if ((++nodes & 0xFFF) == 0) {
                deadline.check();
            }
            if (node instanceof TextNode text && silent == 0) {
                append(text.getWholeText());
            } else if (node instanceof Element element) {
                open(element.normalName());
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                close(element, element.normalName());
            }
        }

        private void open(String name) {
            if (SILENT.contains(name)) {
                silent++;
            } else if (BLOCKS.contains(name)) {
                endLine(PARAGRAPHS.contains(name));
            }
            switch (name) {
                case "br" -> breakLine();
                case "blockquote" -> quotes++;
                case "pre" -> preformatted++;
                case "li" -> line.append("- ");
                case "hr" -> {
                    line.append("--------");
                    endLine(false);
                }
                case "td", "th" -> line.append(line.isEmpty() ? "" : " ");
                default -> {}
            }
        }

        private void close(Element element, String name) {
            if (name.equals("a") && silent == 0) {
                link(element);
            }
            if (SILENT.contains(name)) {
                silent--;
            } else if (BLOCKS.contains(name)) {
                endLine(PARAGRAPHS.contains(name));
            }
            if (name.equals("blockquote")) {
                quotes--;
            } else if (name.equals("pre")) {
                preformatted--;
            }
        }

        private void link(Element element) {
            String href = element.attr("href").strip();
            boolean web = href.startsWith("http://") || href.startsWith("https://");
            if (web
                    && href.length() <= Math.min(500, linksLeft)
                    && !line.isEmpty()
                    && line.indexOf(href, Math.max(0, line.length() - LINK_TEXT_MAX)) < 0) {
                line.append(" (").append(href).append(')');
                linksLeft -= href.length();
            }
        }

        private void append(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n' && preformatted > 0) {
                    breakLine();
                } else if (c == '\u00A0' || preformatted > 0) {
                    line.append(c == '\u00A0' ? ' ' : c);
                } else if (!Character.isWhitespace(c)) {
                    line.append(c);
                } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            }
        }

        /** Ends the line if it holds something; a paragraph leaves one empty line. */
        private void endLine(boolean paragraph) {
            if (!line.toString().isBlank()) {
                breakLine();
            } else {
                line.setLength(0);
            }
            if (paragraph && emptyLines == 0) {
                breakLine();
            }
        }

        private void breakLine() {
            String written = line.toString().stripTrailing();
            line.setLength(0);
            emptyLines = written.isEmpty() ? emptyLines + 1 : 0;
            if (emptyLines <= 2) {
                out.append("> ".repeat(Math.min(quotes, MAX_QUOTE_DEPTH)))
                        .append(written)
                        .append('\n');
            }
        }

        String text() {
            endLine(false);
            return out.toString().strip();
        }
    }
}
