package io.paydesk.identity;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Writes who looks, and when, all over a picture, so that a photograph of the screen still tells. Needs one font on the machine. */
final class Watermark {
    private static final int LINES_ACROSS = 9;
    private static final double QUALITY = 0.85;

    private Watermark() {}

    /** The name is written where the font has its letters, the rest always. */
    static byte[] over(byte[] jpeg, String name, String rest) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(jpeg));
        var marked = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var pen = marked.createGraphics();
        try {
            pen.drawImage(image, 0, 0, null);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            var size = Math.max(14, image.getWidth() / 36);
            var font = new Font(Font.SANS_SERIF, Font.BOLD, size);
            pen.setFont(font);
            var text = (font.canDisplayUpTo(name) < 0 ? name + " · " : "") + rest + "      ";
            var step = Math.max(size * 3, Math.max(image.getWidth(), image.getHeight()) / LINES_ACROSS);
            var wide = Math.max(1, pen.getFontMetrics().stringWidth(text));
            var far = image.getWidth() + image.getHeight();
            pen.rotate(Math.toRadians(-24), image.getWidth() / 2.0, image.getHeight() / 2.0);
            for (var y = -far; y < far; y += step) {
                for (var x = -far; x < far; x += wide) {
                    write(text, x, y, pen);
                }
            }
        } finally {
            pen.dispose();
        }
        return DocumentPicture.jpeg(marked, QUALITY);
    }

    /** Dark on light and light on dark: it is read on any picture. */
    private static void write(String text, int x, int y, java.awt.Graphics2D pen) {
        pen.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.28f));
        pen.setColor(Color.WHITE);
        pen.drawString(text, x + 2, y + 2);
        pen.setColor(new Color(0x8a1b12));
        pen.drawString(text, x, y);
    }
}
