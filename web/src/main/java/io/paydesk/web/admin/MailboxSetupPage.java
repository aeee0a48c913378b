package io.paydesk.web.admin;

import io.paydesk.kernel.MailServer.Security;
import io.paydesk.mailbox.Connections;
import io.paydesk.mailbox.FirstRead;
import io.paydesk.mailbox.MailboxView;
import io.paydesk.mailbox.Mailboxes;
import io.paydesk.mailbox.SignIn;
import io.paydesk.mailbox.TestedStep;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /admin/mailbox-setup}: adds a mailbox or changes one ({@code ?mailbox=7}), tests the way into it step by step
 * ({@code &look=yes}), and asks what is to become of the mail that lies there. {@code &preset=GOOGLE} fills the fields in for
 * a provider.
 */
@Named
@RequestScoped
public class MailboxSetupPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Mailboxes mailboxes;

    @Inject
    Connections connections;

    @Inject
    Notices notices;

    private @Nullable MailboxView mailbox;
    private MailboxFields fields = MailboxFields.empty();
    private List<TestedStep> steps = List.of();
    private List<TestedStep> sendingSteps = List.of();
    private String days = "7";

    @PostConstruct
    void load() {
        var id = sent("mailbox");
        if (id.matches("[0-9]{1,18}")) {
            show(id);
        }
        chosen(Preset.values(), "preset").ifPresent(fields::fill);
    }

    private void show(String id) {
        var found = mailboxes.get(visitor.actor(), Long.parseLong(id));
        mailbox = found;
        fields = MailboxFields.of(found);
        if (request.getMethod().equals("GET") && !sent("look").isEmpty()) {
            steps = connections.test(visitor.actor(), found.id());
            sendingSteps = connections.testSending(visitor.actor(), found.id());
        }
    }

    /** Adds or changes the mailbox, then tests it. */
    public void keep() {
        chosen(Security.values(), "security").ifPresent(fields::setSecurity);
        chosen(Security.values(), "smtpSecurity").ifPresent(fields::setSmtpSecurity);
        chosen(SignIn.values(), "signIn").ifPresent(fields::setSignIn);
        var form = fields.form();
        var before = mailbox;
        long id;
        if (before == null) {
            id = mailboxes.add(visitor.actor(), form);
        } else {
            id = before.id();
            mailboxes.change(visitor.actor(), id, version(), form);
        }
        notices.go(address("mailbox-setup?mailbox=" + id + "&look=yes"), "admin_mailbox_setup.done.kept");
    }

    /** Answers what to do with the mail that lies there; from then on it is read. */
    public void begin() {
        var before = Objects.requireNonNull(mailbox);
        var choice = chosen(FirstRead.values(), "choice").orElse(FirstRead.NEW_ONLY);
        var count = days.strip().matches("[0-9]{1,4}") ? Integer.parseInt(days.strip()) : 0;
        connections.begin(visitor.actor(), before.id(), version(), choice, count);
        notices.go(address("mailboxes"), "admin_mailbox_setup.done.begun");
    }

    public @Nullable MailboxView getMailbox() {
        return mailbox;
    }

    public MailboxFields getFields() {
        return fields;
    }

    public List<TestedStep> getSteps() {
        return steps;
    }

    /** Those of the way out, where its answers have a server of their own. */
    public List<TestedStep> getSendingSteps() {
        return sendingSteps;
    }

    public List<Preset> getPresets() {
        return List.of(Preset.values());
    }

    /** This page, filled in for a provider. */
    public String presetAddress(Preset preset) {
        var id = mailbox == null ? "" : "mailbox=" + mailbox.id() + "&";
        return address("mailbox-setup?" + id + "preset=" + preset);
    }

    public List<SignIn> getSignIns() {
        return List.of(SignIn.values());
    }

    /** The fault of a step as a sentence. */
    public String sentence(TestedStep step) {
        return step.sentence(visitor.language());
    }

    public boolean isWhole() {
        return !steps.isEmpty() && steps.stream().allMatch(TestedStep::good);
    }

    /** Whether the question about old mail is shown: the way in is clear, or its answer was refused a moment ago. */
    public boolean isAsking() {
        var asked = mailbox != null && mailbox.state() == MailboxView.State.ASKED;
        return asked && (isWhole() || !sent("choice").isEmpty());
    }

    public List<FirstRead> getChoices() {
        return List.of(FirstRead.NEW_ONLY, FirstRead.LAST_DAYS, FirstRead.ALL);
    }

    public boolean isChosen(FirstRead choice) {
        return sent("choice").isEmpty()
                ? choice == FirstRead.NEW_ONLY
                : sent("choice").equals(choice.name());
    }

    public List<Security> getSecurities() {
        return List.of(Security.TLS, Security.STARTTLS, Security.PLAIN);
    }

    public String getDays() {
        return days;
    }

    public void setDays(@Nullable String days) {
        this.days = Objects.requireNonNullElse(days, "");
    }

    private <E extends Enum<E>> Optional<E> chosen(E[] all, String field) {
        return Stream.of(all).filter(each -> each.name().equals(sent(field))).findFirst();
    }

    private int version() {
        return sent("version").matches("[0-9]{1,9}") ? Integer.parseInt(sent("version")) : -1;
    }

    private String sent(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private String address(String page) {
        return request.getContextPath() + "/admin/" + page;
    }
}
