package io.paydesk.web.account;

import io.paydesk.identity.CaseState;
import io.paydesk.identity.CaseView;
import io.paydesk.identity.DocumentKind;
import io.paydesk.identity.DocumentPicture;
import io.paydesk.identity.IdentityCases;
import io.paydesk.identity.Paper;
import io.paydesk.identity.PersonForm;
import io.paydesk.identity.SentDocuments;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code /account/identity}: which level an account has, what the next ones allow and need, and the way to them. */
@Named
@RequestScoped
public class IdentityPage {
    @Inject
    HttpServletRequest request;

    @EJB
    IdentityCases cases;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    private final Map<String, Part> pictures = new HashMap<>();
    private final Map<String, String> person = new HashMap<>();
    private @Nullable CaseView last;
    private Set<DocumentKind> asked = EnumSet.noneOf(DocumentKind.class);
    private int has;
    private int tier;
    private Paper paper = Paper.ID_CARD;
    private String token = "";

    @PostConstruct
    void load() {
        var account = visitor.customer();
        has = account.identityTier();
        last = cases.of(account.id()).orElse(null);
        var key = sent("token");
        token = key.matches("[0-9a-f-]{36}") ? key : UUID.randomUUID().toString();
        var wanted = sent("tier");
        tier = wanted.matches("[1-3]") ? Integer.parseInt(wanted) : 0;
        tier = isAskedAgain() ? Objects.requireNonNull(last).tier() : tier;
        paper = sent("paper").equals("PASSPORT") ? Paper.PASSPORT : Paper.ID_CARD;
        asked = isAskedAgain() ? Objects.requireNonNull(last).asked() : IdentityCases.needed(tier, has, paper);
        person.put("name", account.name());
        person.put("country", account.country());
    }

    /** By way of the page, which also knows what was typed before a stay ended; the injected request does not. */
    private static String sent(String name) {
        var sent = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        return Objects.requireNonNullElse(sent.get(name), "");
    }

    public void send() throws IOException {
        var taken = new ArrayList<DocumentPicture>();
        for (var chosen : pictures.entrySet()) {
            if (chosen.getValue() != null && chosen.getValue().getSize() > 0) { // what is missing, the verb says
                try (var bytes = chosen.getValue().getInputStream()) {
                    taken.add(DocumentPicture.of(DocumentKind.valueOf(chosen.getKey()), bytes));
                }
            }
        }
        var typed = new PersonForm(typed("name"), typed("born"), typed("country"), typed("number"), typed("zone"));
        cases.send(visitor.customer().id(), new SentDocuments(token, tier, paper, typed, taken));
        notices.go(request.getContextPath() + "/account/identity", "account_identity.sent");
    }

    private String typed(String key) {
        return Objects.requireNonNullElse(person.get(key), "");
    }

    public boolean asks(String kind) {
        return asked.contains(DocumentKind.valueOf(kind));
    }

    /** Where the page stands, for its look: WAITS, ASKED, CHOOSE (with what was refused, or nothing yet), FORM. */
    public String getStand() {
        if (last != null && last.state().waitsForUs()) {
            return "WAITS";
        }
        return isAskedAgain() ? "ASKED" : asked.isEmpty() ? "CHOOSE" : "FORM";
    }

    /** Also where the form comes from another tab that was sent meanwhile: the verb says what is the matter. */
    public boolean isForm() {
        return !asked.isEmpty()
                && (!getStand().equals("WAITS") || request.getMethod().equals("POST"));
    }

    private boolean isAskedAgain() {
        return last != null && last.state() == CaseState.ASKED_AGAIN;
    }

    public boolean isWho() {
        return !isAskedAgain() && IdentityCases.asksWho(has);
    }

    /** The key of what a level is called. */
    public String name(int level) {
        return switch (level) {
            case 0 -> "account_identity.level.none";
            case 1 -> "account_identity.level.one";
            case 2 -> "account_identity.level.two";
            default -> "account_identity.level.three";
        };
    }

    /** The key of what a level allows. */
    public String allows(int level) {
        return switch (level) {
            case 0 -> "account_identity.allows.none";
            case 1 -> "account_identity.allows.one";
            case 2 -> "account_identity.allows.two";
            default -> "account_identity.allows.three";
        };
    }

    /** The key of what a level needs. */
    public String needs(int level) {
        return switch (level) {
            case 0 -> "account_identity.needs.none";
            case 1 -> "account_identity.needs.one";
            case 2 -> "account_identity.needs.two";
            default -> "account_identity.needs.three";
        };
    }

    public boolean isRefused() {
        return last != null && last.state() == CaseState.REFUSED;
    }

    public List<Integer> getTiers() {
        return IntStream.rangeClosed(0, 3).boxed().toList();
    }

    public @Nullable CaseView getLast() {
        return last;
    }

    public int getHas() {
        return has;
    }

    public int getTier() {
        return tier;
    }

    public Paper getPaper() {
        return paper;
    }

    public String getToken() {
        return token;
    }

    public Map<String, Part> getPictures() {
        return pictures;
    }

    public Map<String, String> getPerson() {
        return person;
    }
}
