package io.paydesk.web.wallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The letters of a PDF: what of them is used is embedded, so that every reader shows, finds and copies Chinese. */
final class Type {
    private static final int THOUSAND = 1000;
    private static final int UNKNOWN = 0x25A1;

    private final CmapLookup known;
    private final PDFont font;

    Type(PDDocument of) throws IOException {
        TrueTypeFont letters;
        try (var file = Objects.requireNonNull(Type.class.getResourceAsStream("NotoSansSC-Regular.ttf"))) {
            letters = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(file));
        }
        known = letters.getUnicodeCmapLookup();
        font = PDType0Font.load(of, letters, true);
    }

    PDFont font() {
        return font;
    }

    /** On one line, with a box for what there is no letter for. */
    String known(String text) {
        var shown = new StringBuilder();
        text.codePoints()
                .map(each -> Character.isWhitespace(each) || Character.isSpaceChar(each) ? ' ' : each)
                .filter(each -> !Character.isISOControl(each) && Character.getType(each) != Character.FORMAT)
                .forEach(each -> shown.appendCodePoint(known.getGlyphId(each) == 0 ? UNKNOWN : each));
        return shown.toString();
    }

    float width(String known, float size) {
        try {
            return font.getStringWidth(known) / THOUSAND * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In lines no wider than this: broken at the last space, else anywhere, as Chinese is. At least one line. */
    List<String> wrap(String text, float size, float width) {
        var lines = new ArrayList<String>();
        var rest = known(text).strip();
        while (width(rest, size) > width) {
            var end = fitting(rest, size, width);
            var space = rest.lastIndexOf(' ', end);
            var cut = space > 0 ? space : end;
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** Where the text must be broken at the latest, behind one letter at least. */
    private int fitting(String text, float size, float width) {
        var used = 0f;
        var end = 0;
        while (end < text.length()) {
            var next = text.offsetByCodePoints(end, 1);
            used += width(text.substring(end, next), size);
            if (used > width && end > 0) {
                return end;
            }
            end = next;
        }
        return end;
    }
}
