package io.paydesk.web.wallet;

import io.paydesk.idempotency.IdempotentCalls;
import io.paydesk.idempotency.StoredAnswer;
import io.paydesk.kernel.TextHash;
import io.paydesk.ticket.Questions;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** On {@code /wallet/transactions/{id}}, the form in which its owner asks about it. */
@Named
@RequestScoped
public class TransactionQuestion {
    @Inject
    HttpServletRequest request;

    @Inject
    TransactionPage page;

    @Inject
    Visitor visitor;

    @EJB
    Questions questions;

    @EJB
    IdempotentCalls calls;

    @Inject
    Notices notices;

    @Inject
    Texts texts;

    private @Nullable String ticket;
    private String words = "";

    /** The ticket in which it is asked about; "" when there is none. */
    public String getTicket() {
        if (ticket == null) {
            ticket = questions.about(visitor.customer(), page.getLine().id()).orElse("");
        }
        return ticket;
    }

    /** Asks about it, once however often the form is sent; the ticket names it. */
    public void ask() {
        var owner = visitor.customer();
        var about = page.getLine();
        var subject = texts.say("wallet_transaction.help.subject", texts.of(about.kind()), about.id());
        calls.once(
                owner.actor(),
                "question:" + FormKey.of(request),
                TextHash.sha256(about.id() + "\n" + words),
                () -> new StoredAnswer(201, questions.ask(owner, about.id(), subject, words)));
        notices.go(page.address(), "wallet_transaction.help.sent");
    }

    /** One a form, so that the same form sent twice asks once. */
    public String getKey() {
        return FormKey.orNew(request);
    }

    public String getWords() {
        return words;
    }

    public void setWords(@Nullable String words) {
        this.words = Objects.requireNonNullElse(words, "");
    }
}
