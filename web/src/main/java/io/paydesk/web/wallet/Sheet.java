package io.paydesk.web.wallet;

import io.paydesk.kernel.Language;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.jspecify.annotations.Nullable;

/**
 * A PDF of headed lines and one table, A4, tagged so that it can be read aloud. Pages lie in a temporary file while they are
 * written; in memory are the tags alone.
 */
final class Sheet implements AutoCloseable {
    /** One of the table; {@code end} for numbers. */
    record Column(String title, float width, boolean end) {}

    private static final float MARGIN = 48;
    private static final float FOOT = 60;
    private static final float SMALL = 8;
    private static final float BODY = 9.5f;
    private static final float HEAD = 16;
    /** How high a rule is above the next line. */
    private static final float RISE = 9.2f;

    private static final float LEADING = 1.6f;
    private static final Color INK = new Color(0x1A, 0x1F, 0x27);
    private static final Color FAINT = new Color(0x55, 0x5E, 0x6B);

    private final PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
    private final Tags tags;
    private final Type type;
    private List<Column> columns = List.of();
    private @Nullable PDStructureElement table;
    private PDPage page;
    private PDPageContentStream content;
    private float y;

    @SuppressWarnings("NullAway.Init") // turn() begins the first page
    Sheet(String title, Language language) throws IOException {
        type = new Type(document);
        tags = new Tags(document, title, language);
        turn();
    }

    void heading(String text) throws IOException {
        y -= HEAD;
        show(tags.add(StandardStructureTypes.H1, null), List.of(type.known(text)), MARGIN, HEAD, INK);
        y -= HEAD * LEADING;
    }

    /** A paragraph, as many lines as it takes. */
    void line(String text) throws IOException {
        var lines = type.wrap(text, BODY, width());
        show(tags.add(StandardStructureTypes.P, null), lines, MARGIN, BODY, INK);
        y -= BODY * LEADING * lines.size();
    }

    /** Begins the table; its head is shown again on each page, and read out once. */
    void table(List<Column> wanted) throws IOException {
        columns = List.copyOf(wanted);
        table = tags.add(StandardStructureTypes.TABLE, null);
        y -= BODY;
        head(table);
    }

    /** A row that stays on one page. */
    void row(List<String> texts) throws IOException {
        var cells = new ArrayList<List<String>>();
        for (var at = 0; at < columns.size(); at++) {
            cells.add(type.wrap(texts.get(at), SMALL, columns.get(at).width() - SMALL));
        }
        var height = SMALL * LEADING * cells.stream().mapToInt(List::size).max().orElse(1);
        if (y - height < MARGIN + FOOT) {
            turn();
            head(null);
        }
        cells(tags.add(StandardStructureTypes.TR, table), StandardStructureTypes.TD, cells, INK);
        y -= height;
        rule();
    }

    /** Ends it: the same foot on each page, with its number. */
    void write(OutputStream out, List<String> foot) throws IOException {
        content.close();
        var pages = document.getNumberOfPages();
        for (var number = 1; number <= pages; number++) {
            content = new PDPageContentStream(document, document.getPage(number - 1), AppendMode.APPEND, true, true);
            y = MARGIN + FOOT - 2 * SMALL;
            rule();
            for (var text : foot) {
                for (var each : type.wrap(text, SMALL, width())) {
                    show(null, List.of(each), MARGIN, SMALL, FAINT);
                    y -= SMALL * LEADING;
                }
            }
            show(null, List.of(number + " / " + pages), MARGIN, SMALL, FAINT);
            content.close();
        }
        tags.finish();
        document.save(out);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private void head(@Nullable PDStructureElement of) throws IOException {
        y -= SMALL;
        var row = of == null ? null : tags.add(StandardStructureTypes.TR, of);
        var titles = new ArrayList<List<String>>();
        for (var column : columns) {
            titles.add(type.wrap(column.title(), SMALL, column.width() - SMALL));
        }
        cells(row, StandardStructureTypes.TH, titles, FAINT);
        y -= SMALL * LEADING;
        rule();
    }

    private void cells(@Nullable PDStructureElement row, String as, List<List<String>> cells, Color color)
            throws IOException {
        var x = MARGIN;
        for (var at = 0; at < cells.size(); at++) {
            var column = columns.get(at);
            var lines = cells.get(at);
            var indent = column.end() ? column.width() - type.width(lines.get(0), SMALL) : 0;
            show(row == null ? null : tags.add(as, row), lines, x + indent, SMALL, color);
            x += column.width();
        }
    }

    /** Lines from the present height down; without an element it is an ornament, which is not read out. */
    private void show(@Nullable PDStructureElement of, List<String> lines, float x, float size, Color color)
            throws IOException {
        if (of == null) {
            content.beginMarkedContent(COSName.ARTIFACT);
        } else {
            content.beginMarkedContent(COSName.getPDFName(of.getStructureType()), tags.mark(of, page));
        }
        content.beginText();
        content.setFont(type.font(), size);
        content.setNonStrokingColor(color);
        content.setLeading(size * LEADING);
        content.newLineAtOffset(x, y);
        for (var each : lines) {
            content.showText(each);
            content.newLine();
        }
        content.endText();
        content.endMarkedContent();
    }

    private void rule() throws IOException {
        content.beginMarkedContent(COSName.ARTIFACT);
        content.setStrokingColor(Color.LIGHT_GRAY);
        content.setLineWidth(0.5f);
        content.moveTo(MARGIN, y + RISE);
        content.lineTo(MARGIN + width(), y + RISE);
        content.stroke();
        content.endMarkedContent();
    }

    private void turn() throws IOException {
        if (content != null) {
            content.close();
        }
        page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        content = new PDPageContentStream(document, page, AppendMode.OVERWRITE, true);
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    private static float width() {
        return PDRectangle.A4.getWidth() - 2 * MARGIN;
    }
}
