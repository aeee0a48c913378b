package io.paydesk.mail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files and the plain text in a winmail.dat (MS-OXTNEF), read leniently. */
record Tnef(String text, List<NamedBytes> files) {
    private static final int SIGNATURE = 0x223E9F78;
    private static final int BODY = 0x0002800C;
    private static final int CODE_PAGE = 0x00069007;
    private static final int ATTACH_RENDERING = 0x00069002;
    private static final int ATTACH_TITLE = 0x00018010;
    private static final int ATTACH_DATA = 0x0006800F;
    private static final int ATTACH_PROPERTIES = 0x00069005;
    private static final int MAX_FILES = 200;

    /** Null when the bytes are no TNEF or are damaged before anything was found. */
    static @Nullable Tnef read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 6 || in.getInt() != SIGNATURE) {
            return null;
        }
        in.getShort();
        var reader = new Reader();
        while (in.remaining() >= 9) {
            in.get();
            int attribute = in.getInt();
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                break;
            }
            var data = new byte[length];
            in.get(data);
            reader.attribute(attribute, data);
            if (in.remaining() >= 2) {
                in.getShort();
            }
        }
        return reader.result();
    }

    private static final class Reader {
        private Charset charset = Charset.forName("windows-1252");
        private String text = "";
        private String title = "";
        private @Nullable String longName;
        private byte @Nullable [] data;
        private final List<NamedBytes> files = new ArrayList<>();

        void attribute(int attribute, byte[] value) {
            switch (attribute) {
                case CODE_PAGE -> codePage(value);
                case BODY -> text = string(value);
                case ATTACH_RENDERING -> finishFile();
                case ATTACH_TITLE -> title = string(value);
                case ATTACH_DATA -> data = value;
                case ATTACH_PROPERTIES -> longName = MapiProperties.longFileName(value);
                default -> {}
            }
        }

        private void codePage(byte[] value) {
            if (value.length >= 4) {
                int number =
                        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt();
                Charset known = Charsets.find(number == 65001 ? "utf-8" : "cp" + number);
                charset = known == null ? charset : known;
            }
        }

        private String string(byte[] value) {
            int end = 0;
            while (end < value.length && value[end] != 0) {
                end++;
            }
            return new String(value, 0, end, charset);
        }

        private void finishFile() {
            if (data != null && files.size() < MAX_FILES) {
                String name = longName != null ? longName : title.isEmpty() ? "file.bin" : title;
                files.add(new NamedBytes(name, data));
            }
            data = null;
            longName = null;
            title = "";
        }

        Tnef result() {
            finishFile();
            return new Tnef(text, files);
        }
    }

    /** Just enough of MAPI properties to find a file's long name. */
    private static final class MapiProperties {
        private static final int LONG_FILE_NAME = 0x3707;
        private static final int STRING8 = 0x1E;
        private static final int UNICODE = 0x1F;

        static @Nullable String longFileName(byte[] value) {
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
                if (id == LONG_FILE_NAME && (type == STRING8 || type == UNICODE)) {
                    Charset charset = type == UNICODE ? StandardCharsets.UTF_16LE : Charset.forName("windows-1252");
                    String name = new String(found, charset).replace("\0", "");
                    return name.isBlank() ? null : name;
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
