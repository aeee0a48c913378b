package io.paydesk.mail;

import io.paydesk.kernel.Cut;
import io.paydesk.maillog.FetchedMail.Nature;
import io.paydesk.ticket.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a mail is to the house that answers to these addresses, which are in lower case: who wrote it, to whom else, in which thread, and how. */
record Classification(Set<String> ownAddresses) {
    private static final int PARTICIPANTS_MAX = 200;
    private static final int TOKENS_MAX = 20;
    private static final int NAME_MAX = 200;
    private static final int EMAIL_MAX = 320;
    private static final Pattern TOKEN = Pattern.compile("\\+([a-z2-7]{16})@");

    /**
     * A subject that merely sounds like an automatic reply makes one only of a mail that answers something: else a
     * customer's question about automatic replies would never be seen.
     */
    Nature nature(IncomingMail mail) {
        var marks = mail.marks();
        var author = mail.author();
        if ((author != null && isOurs(author.email()))
                || isOurs(addressIn(Objects.requireNonNullElse(marks.ownLoopMark(), "")))) {
            return Nature.LOOP;
        }
        if (mail.bounce() != null) {
            return Nature.BOUNCE;
        }
        var soundsAutomatic = marks.autoReplySubject() && (marks.autoSubmitted() || belongsToSomething(mail));
        return marks.autoReplied() || soundsAutomatic ? Nature.AUTO_REPLY : Nature.PERSON;
    }

    /** Whether an automatic mail may be sent in answer. */
    boolean answerable(IncomingMail mail) {
        return nature(mail) == Nature.PERSON && !mail.marks().noAutoReply() && !isToItsAuthor(mail);
    }

    /** A mail to nobody but its own author: a forged one, or a desk's that hands its mail on; either would loop. */
    private static boolean isToItsAuthor(IncomingMail mail) {
        var author = mail.author();
        return author != null
                && !mail.to().isEmpty()
                && mail.to().stream().allMatch(to -> to.email().equalsIgnoreCase(author.email()));
    }

    /** The mail of ours that did not arrive; null when it merely takes longer, or did. */
    @Nullable
    String failedMessageId(IncomingMail mail) {
        var bounce = mail.bounce();
        return bounce == null || bounce.isSuccess() || !bounce.isPermanent() ? null : bounce.failedMessageId();
    }

    /** The status code of the report on a mail of ours that did not arrive, and whose address it was; else null. */
    @Nullable
    String whyItCameBack(IncomingMail mail) {
        var bounce = mail.bounce();
        if (bounce == null || failedMessageId(mail) == null || nature(mail) != Nature.BOUNCE) {
            return null;
        }
        var said = Stream.of(bounce.status(), bounce.recipient())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return said.isEmpty() ? null : OneLine.of(said);
    }

    /** Who else takes part: To and Cc without ourselves and the author, each once. */
    List<Person> others(IncomingMail mail) {
        var author = mail.author();
        var others = new LinkedHashMap<String, Person>();
        Stream.concat(mail.to().stream(), mail.cc().stream())
                .filter(address -> isAddress(address.email()) && !isOurs(address.email()))
                .filter(address -> author == null || !address.email().equalsIgnoreCase(author.email()))
                .limit(PARTICIPANTS_MAX)
                .map(Classification::person)
                .forEach(person -> others.putIfAbsent(person.email(), person));
        return List.copyOf(others.values());
    }

    /** The reply tokens of the addresses of ours it was sent to. */
    List<String> tokens(IncomingMail mail) {
        return Stream.of(
                        mail.to().stream().map(MailAddress::email),
                        mail.cc().stream().map(MailAddress::email),
                        mail.deliveredTo().stream())
                .flatMap(addresses -> addresses)
                .map(address -> address.toLowerCase(Locale.ROOT))
                .filter(this::isOurs)
                .flatMap(address -> TOKEN.matcher(address).results().map(found -> found.group(1)))
                .distinct()
                .limit(TOKENS_MAX)
                .toList();
    }

    static Person person(MailAddress address) {
        var name = OneLine.of(address.name());
        return new Person(address.email().toLowerCase(Locale.ROOT), Cut.to(NAME_MAX, name));
    }

    static boolean isAddress(String email) {
        return email.indexOf('@') > 0 && email.length() <= EMAIL_MAX;
    }

    private boolean belongsToSomething(IncomingMail mail) {
        return !mail.relatedIds().isEmpty()
                || !tokens(mail).isEmpty()
                || SubjectTag.find(mail.subject()).isPresent();
    }

    /** An address of ours, with or without a token behind a plus sign. */
    private boolean isOurs(String email) {
        var at = email.lastIndexOf('@');
        var plus = email.indexOf('+');
        var plain = plus > 0 && plus < at ? email.substring(0, plus) + email.substring(at) : email;
        return ownAddresses.contains(plain.toLowerCase(Locale.ROOT));
    }

    private static String addressIn(String mark) {
        return mark.replaceAll("[<>\\s]", "");
    }
}
