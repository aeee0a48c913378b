package io.paydesk.mail;

import io.paydesk.kernel.Cut;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds delivery reports: standard ones (RFC 3464) and the home-made ones of QQ, 163, Exchange, qmail and others. */
final class Bounces {
    private static final int MAX_TEXT = 20_000;
    private static final int SUBJECT_MAX = 300;
    private static final Pattern SENDER = Pattern.compile(
            "(?:mailer-daemon|postmaster|mail-daemon|mailerdaemon|mdaemon|bounce|microsoftexchange[0-9a-f]{20}).*");
    private static final Pattern SUBJECT = Pattern.compile(
            "undeliver|returned mail|returned to sender|delivery (?:status notification|failure|has failed|failed|report)"
                    + "|mail delivery (?:failed|failure|system|subsystem)|failure notice|failure delivery|non[- ]?delivery|mail failure"
                    + "|message delivery failure|delivery problem|mail system error|could not be delivered|couldn't be delivered"
                    + "|unzustellbar|nicht zugestellt|nicht zustellbar|falha na entrega|error de entrega|mancata consegna|niet bezorgd"
                    + "|ikke levert|kan inte levereras|nie dostarczono|nedoručiteln|teslim edilemedi|non remis|échec de la remise|no se puede entregar|non recapitabile"
                    + "|não entregue|onbestelbaar|не доставлен|недоставлен"
                    + "|退信|退件|被退回|投递失败|投遞失敗|发送失败|無法傳遞|无法传递|无法投递|無法投遞|无法送达|未送达|未傳遞|未能送达"
                    + "|配信できません|配信不能|エラーメール|반송|전송 ?실패|발송 ?실패|배달 ?실패",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** It takes longer, and the server goes on trying. */
    private static final Pattern DELAY = Pattern.compile(
            "delayed|\\(delay\\)|delivery delay|warning: (?:could not send|message)|still being retried|verzögert|retardé|retrasad|atrasad|ritardat"
                    + "|延迟|延遲|暂未送达|投递延误|遅延|지연",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern COLON = Pattern.compile("[:：]");
    private static final Pattern QMAIL =
            Pattern.compile("^hi\\. this is the qmail-send program", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+=-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");
    private static final Pattern MESSAGE_ID = Pattern.compile(
            "^[ \\t>]{0,8}message-id:\\s{0,20}<([^<>\\s]{3,900})>", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** Where servers name the mail that failed, when they send nothing of it back. */
    private static final List<String> ORIGINAL = List.of(
            "x-original-message-id",
            "x-microsoft-original-message-id",
            "original-message-id",
            "in-reply-to",
            "references");

    private final Headers headers;
    private @Nullable String failedId;
    private @Nullable String recipient;
    private @Nullable String status;
    private @Nullable String action;
    private boolean report;

    private Bounces(MimePart root) {
        this.headers = root.headers;
    }

    /** The report in this mail, or null when it is none. */
    static @Nullable BounceReport find(MimePart root, @Nullable MailAddress from, String subject, String text) {
        var bounces = new Bounces(root);
        bounces.walk(root);
        boolean standard = bounces.report && isServersWord(root, from);
        if (!standard && !looksHomeMade(root.headers, from, subject, text)) {
            return null;
        }
        if (bounces.action == null && tellsADelay(Cut.to(SUBJECT_MAX, subject))) {
            bounces.action = "delayed";
        }
        return bounces.result(Cut.to(MAX_TEXT, text));
    }

    /** A customer may send on the report that came to them: theirs is a mixed mail, and they have an address. */
    private static boolean isServersWord(MimePart root, @Nullable MailAddress from) {
        return root.is("multipart/report")
                || root.is("message/delivery-status")
                || from == null
                || SENDER.matcher(localPart(from.email())).matches()
                || MachineMarks.isMachine(from.email())
                || hasNullPath(root.headers);
    }

    private static boolean hasNullPath(Headers headers) {
        return headers.get("return-path").replaceAll("\\s", "").equals("<>");
    }

    /** What stands behind a failure's word and a colon is the subject of the mail that failed, and says nothing. */
    private static boolean tellsADelay(String subject) {
        Matcher delay = DELAY.matcher(subject);
        if (!delay.find()) {
            return false;
        }
        Matcher failure = SUBJECT.matcher(subject);
        boolean quoted = failure.find()
                && failure.end() <= delay.start()
                && COLON.matcher(subject.substring(failure.end(), delay.start()))
                        .find();
        return !quoted;
    }

    private void walk(MimePart part) {
        switch (part.type.value()) {
            case "message/delivery-status", "message/global-delivery-status" -> deliveryStatus(part);
            case "text/rfc822-headers",
                    "message/rfc822",
                    "message/rfc822-headers",
                    "message/global-headers",
                    "message/global" -> returned(part);
            default -> part.children.forEach(this::walk);
        }
    }

    /** Groups of fields, one for the server and one for each recipient; the first failed recipient counts. */
    private void deliveryStatus(MimePart part) {
        report = true;
        Raw fields = new Raw(ByteBuffer.wrap(BodyStream.all(part.open())));
        int position = 0;
        while (position < fields.size()) {
            Headers group = Headers.read(fields, position, fields.size(), MailLimits.DEFAULT);
            if (group.has("final-recipient") || group.has("original-recipient") || group.has("status")) {
                recipientGroup(group);
            }
            position = Math.max(position + 1, group.bodyStart());
        }
    }

    private void recipientGroup(Headers group) {
        String newAction = word(group.get("action"));
        boolean better = action == null || (!"failed".equals(action) && "failed".equals(newAction));
        if (!better) {
            return;
        }
        action = newAction.isEmpty() ? null : newAction;
        Matcher code = STATUS.matcher(group.get("status"));
        status = code.find() ? code.group(1) : status;
        String to = group.has("final-recipient") ? group.get("final-recipient") : group.get("original-recipient");
        String address = to.substring(to.indexOf(';') + 1).strip();
        recipient = address.isEmpty() ? recipient : OneLine.of(address.replaceAll("[<>]", ""));
    }

    private static String word(String value) {
        return value.strip().split("[^A-Za-z-]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** The headers of the mail that failed. */
    private void returned(MimePart part) {
        if (failedId == null) {
            Raw copy = new Raw(ByteBuffer.wrap(BodyStream.all(part.open())));
            failedId = MessageIds.one(
                    Headers.read(copy, 0, copy.size(), MailLimits.DEFAULT).first("message-id"));
        }
    }

    private static boolean looksHomeMade(Headers headers, @Nullable MailAddress from, String subject, String text) {
        boolean failedRecipients = headers.has("x-failed-recipients");
        boolean server = from != null && SENDER.matcher(localPart(from.email())).matches();
        boolean nobody = hasNullPath(headers);
        boolean says = SUBJECT.matcher(Cut.to(SUBJECT_MAX, subject)).find()
                || DELAY.matcher(Cut.to(SUBJECT_MAX, subject)).find();
        return failedRecipients
                || ((server || nobody) && says)
                || QMAIL.matcher(text).find();
    }

    private static String localPart(String email) {
        return email.replaceFirst("@.*", "").toLowerCase(Locale.ROOT);
    }

    private BounceReport result(String text) {
        if (recipient == null) {
            recipient = namedInText(text);
        }
        if (status == null) {
            status = statusIn(text);
        }
        if (failedId == null) {
            Matcher id = MESSAGE_ID.matcher(text);
            failedId = id.find() ? id.group(1) : lastReference();
        }
        return new BounceReport(failedId, recipient, status, action);
    }

    /** The first final one; a report may tell of earlier tries too. */
    private static @Nullable String statusIn(String text) {
        String first = null;
        Matcher code = STATUS.matcher(text);
        while (code.find()) {
            first = first == null ? code.group(1) : first;
            if (code.group(1).startsWith("5")) {
                return code.group(1);
            }
        }
        return first;
    }

    private @Nullable String namedInText(String text) {
        List<MailAddress> listed = Addresses.parse(headers.get("x-failed-recipients"));
        if (!listed.isEmpty() && !listed.get(0).email().isEmpty()) {
            return listed.get(0).email();
        }
        return ADDRESS.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(address -> !SENDER.matcher(localPart(address)).matches() && !isReportedTo(address))
                .findFirst()
                .orElse(null);
    }

    /** The report goes to who sent the mail, and often names them before the one it did not reach. */
    private boolean isReportedTo(String address) {
        return Addresses.parse(headers.get("to")).stream()
                .anyMatch(to -> withoutTag(to.email()).equalsIgnoreCase(withoutTag(address)));
    }

    private static String withoutTag(String email) {
        return email.replaceFirst("\\+[^@]*@", "@");
    }

    private @Nullable String lastReference() {
        for (String header : ORIGINAL) {
            List<String> ids = MessageIds.all(headers.get(header));
            if (!ids.isEmpty()) {
                return ids.get(ids.size() - 1);
            }
        }
        return null;
    }
}
