package io.paydesk.mail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files and the plain text in a winmail.dat (MS-OXTNEF), read leniently. Whole: nothing of it but what describes it was
 * left; formatted: it has a body as RTF or HTML, which is not read.
 */
record Tnef(String text, List<NamedBytes> files, boolean whole, boolean formatted) {
    private static final int SIGNATURE = 0x223E9F78;
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int BODY = 0x0002800C;
    private static final int CODE_PAGE = 0x00069007;
    private static final int ATTACH_RENDERING = 0x00069002;
    private static final int ATTACH_TITLE = 0x00018010;
    private static final int ATTACH_DATA = 0x0006800F;
    private static final int ATTACH_PROPERTIES = 0x00069005;
    private static final int MESSAGE_PROPERTIES = 0x00069003;

    /** Null when the bytes are no TNEF or are damaged before anything was found. */
    static @Nullable Tnef read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 6 || in.getInt() != SIGNATURE) {
            return null;
        }
        in.getShort();
        var attributes = new ArrayList<Attribute>();
        boolean whole = true;
        while (whole && in.remaining() >= 9) {
            in.get();
            int id = in.getInt();
            int length = in.getInt();
            whole = length >= 0 && length <= in.remaining();
            if (whole) {
                var value = new byte[length];
                in.get(value);
                attributes.add(new Attribute(id, value));
                in.position(Math.min(in.limit(), in.position() + 2));
            }
        }
        var reader = new Reader(charset(attributes), whole);
        attributes.forEach(attribute -> reader.attribute(attribute.id, attribute.value));
        return reader.result();
    }

    private static final class Attribute {
        private final int id;
        private final byte[] value;

        Attribute(int id, byte[] value) {
            this.id = id;
            this.value = value;
        }
    }

    /** The one the sender's program says its texts and names are written in, wherever it says so. */
    private static Charset charset(List<Attribute> attributes) {
        return attributes.stream()
                .filter(attribute -> attribute.id == CODE_PAGE && attribute.value.length >= 4)
                .map(attribute -> codePage(ByteBuffer.wrap(attribute.value)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(WESTERN);
    }

    private static @Nullable Charset codePage(int number) {
        if (number == 65001) {
            return StandardCharsets.UTF_8;
        }
        Charset known = Charsets.find("windows-" + number);
        return known == null ? Charsets.find("cp" + number) : known;
    }

    private static final class Reader {
        private final Charset charset;
        private boolean whole;
        private boolean formatted;
        private boolean begun;
        private String text = "";
        private String title = "";
        private @Nullable String longName;
        private byte @Nullable [] data;
        private final List<NamedBytes> files = new ArrayList<>();

        Reader(Charset charset, boolean whole) {
            this.charset = charset;
            this.whole = whole;
        }

        void attribute(int attribute, byte[] value) {
            switch (attribute) {
                case BODY -> text = string(value);
                case MESSAGE_PROPERTIES -> formatted |= MapiProperties.hasFormattedBody(value);
                case ATTACH_RENDERING -> {
                    finishFile();
                    begun = true;
                }
                case ATTACH_TITLE -> title = string(value);
                case ATTACH_DATA -> data = value;
                case ATTACH_PROPERTIES -> longName = MapiProperties.longFileName(value, charset);
                default -> {}
            }
        }

        private String string(byte[] value) {
            int end = 0;
            while (end < value.length && value[end] != 0) {
                end++;
            }
            return new String(value, 0, end, charset);
        }

        /** One without bytes of its own is a message or an object inside, which is not taken out. */
        private void finishFile() {
            if (data != null) {
                String name = longName != null ? longName : title.isEmpty() ? "file.bin" : title;
                files.add(new NamedBytes(name, data));
            } else if (begun) {
                whole = false;
            }
            begun = false;
            data = null;
            longName = null;
            title = "";
        }

        Tnef result() {
            finishFile();
            return new Tnef(text, files, whole, formatted);
        }
    }

    /** Just enough of MAPI properties to find a file's long name, and whether there is a body in another form. */
    private static final class MapiProperties {
        private static final int LONG_FILE_NAME = 0x3707;
        private static final int RTF = 0x1009;
        private static final int HTML = 0x1013;
        private static final int STRING8 = 0x1E;
        private static final int UNICODE = 0x1F;

        static @Nullable String longFileName(byte[] value, Charset eightBit) {
            Property name = find(value, LONG_FILE_NAME);
            if (name == null || (name.type != STRING8 && name.type != UNICODE)) {
                return null;
            }
            Charset charset = name.type == UNICODE ? StandardCharsets.UTF_16LE : eightBit;
            String text = new String(name.value, charset).replace("\0", "");
            return text.isBlank() ? null : text;
        }

        static boolean hasFormattedBody(byte[] value) {
            return find(value, RTF, HTML) != null;
        }

        private static final class Property {
            private final int type;
            private final byte[] value;

            Property(int type, byte[] value) {
                this.type = type;
                this.value = value;
            }
        }

        private static @Nullable Property find(byte[] value, int... wanted) {
            ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
            int count = in.remaining() >= 4 ? in.getInt() : 0;
            for (int i = 0; i < count && in.remaining() >= 8; i++) {
                int type = in.getShort() & 0xFFFF;
                int id = in.getShort() & 0xFFFF;
                if (id >= 0x8000) {
                    return null;
                }
                byte[] found = value(in, type);
                if (found == null) {
                    return null;
                }
                if (Arrays.stream(wanted).anyMatch(one -> one == id)) {
                    return new Property(type, found);
                }
            }
            return null;
        }

        /** Steps over one value, padded to four bytes; null when the type is not understood. */
        private static byte @Nullable [] value(ByteBuffer in, int type) {
            int fixed =
                    switch (type) {
                        case 0x02, 0x03, 0x04, 0x0A, 0x0B -> 4;
                        case 0x05, 0x06, 0x07, 0x14, 0x40 -> 8;
                        case 0x48 -> 16;
                        default -> 0;
                    };
            if (fixed == 0 && type != STRING8 && type != UNICODE && type != 0x0D && type != 0x0102) {
                return null;
            }
            int values = fixed > 0 ? 1 : count(in);
            byte[] last = new byte[0];
            for (int i = 0; i < values; i++) {
                int length = fixed > 0 ? fixed : count(in);
                if (length < 0 || length > in.remaining()) {
                    return null;
                }
                last = new byte[length];
                in.get(last);
                in.position(Math.min(in.limit(), in.position() + (4 - length % 4) % 4));
            }
            return last;
        }

        private static int count(ByteBuffer in) {
            return in.remaining() >= 4 ? in.getInt() : -1;
        }
    }
}
