package io.paydesk.acceptance;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Screenshots as customers send them. */
final class Pictures {
    private Pictures() {}

    /** A small one. */
    static byte[] png() {
        return png(320, 240, 0, new Random(7));
    }

    /** Flat areas, and noise that decides the size: about noiseRows * width * 3 bytes. */
    static byte[] png(int width, int height, int noiseRows, Random random) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                var flat = 0xc8c8c8 + (y / 60) * 0x010203;
                image.setRGB(x, y, y < noiseRows ? random.nextInt(0x1000000) : flat);
            }
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
