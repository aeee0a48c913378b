package io.paydesk.web.api;

import io.paydesk.ticket.Attachments;
import io.paydesk.ticket.NewAttachment;
import io.paydesk.web.api.Violations.Rule;
import java.util.ArrayList;
import java.util.List;

/** Reads the files that come with a ticket or message: their bytes are in the blob store already. */
final class RequestFiles {
    private static final int NAME_MAX = 255;
    private static final int TYPE_MAX = 120;
    private static final String TYPE = "[a-zA-Z0-9!#$&^_.+-]+/[a-zA-Z0-9!#$&^_.+-]+";

    private RequestFiles() {}

    static List<NewAttachment> of(Members members, JsonBody body) {
        var files = new ArrayList<NewAttachment>();
        for (var file : members.objects("attachments")) {
            var name = file.needed("fileName", NAME_MAX);
            var type = file.text("contentType", TYPE_MAX);
            var mark = file.needed("content", Integer.MAX_VALUE);
            var blob = mark.isEmpty() ? null : body.file(mark);
            if (type != null && !type.matches(TYPE)) {
                file.violations().add(file.path("contentType"), Rule.NOT_A_CONTENT_TYPE);
            } else if (blob == null) {
                file.violations().add(file.path("content"), Rule.NOT_BASE64);
            } else if (blob.size() > Attachments.SIZE_MAX) {
                file.violations().add(file.path("content"), Rule.FILE_TOO_LARGE, Attachments.SIZE_MAX >> 20);
            } else {
                files.add(new NewAttachment(
                        name,
                        type == null ? "application/octet-stream" : type,
                        blob.sha256(),
                        blob.size(),
                        false,
                        null));
            }
        }
        return files;
    }
}
