package io.paydesk.web.admin;

import io.paydesk.idempotency.IdempotentCalls;
import io.paydesk.idempotency.StoredAnswer;
import io.paydesk.kernel.TextHash;
import io.paydesk.staff.ApiTokenView;
import io.paydesk.staff.ApiTokens;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /admin/api-tokens}: issues a token, which is shown this once, and revokes it. */
@Named
@RequestScoped
public class ApiTokensPage {
    private static final String ISSUED = "api-token";

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    ApiTokens tokens;

    @EJB
    IdempotentCalls calls;

    @Inject
    Notices notices;

    @Inject
    Texts texts;

    private String name = "";
    private String form = "";
    private Set<String> scopes = Set.of();
    private List<ApiTokenView> all = List.of();

    @PostConstruct
    void load() {
        var chosen = request.getParameterValues("scope");
        scopes = chosen == null ? Set.of() : new TreeSet<>(List.of(chosen));
        var sent = Objects.requireNonNullElse(request.getParameter("form"), "");
        form = sent.matches("[0-9a-f-]{36}") ? sent : UUID.randomUUID().toString();
        all = tokens.all(visitor.actor());
    }

    /** Sent twice, the form issues one token; only the first answer can show it. */
    public void issue() {
        var actor = visitor.actor();
        calls.once(actor, "api-token:" + form, TextHash.sha256(name + " " + scopes), () -> {
            notices.leave(ISSUED, tokens.issue(actor, name, scopes));
            return new StoredAnswer(201, "");
        });
        notices.go(address(), "admin_api_tokens.done.issued");
    }

    public void revoke() {
        var id = Objects.requireNonNullElse(request.getParameter("token"), "");
        if (id.matches("[0-9]{1,18}")) {
            tokens.revoke(visitor.actor(), Long.parseLong(id));
        }
        notices.go(address(), "admin_api_tokens.done.revoked");
    }

    /** The token that was issued a moment ago; "" when none was. */
    public String getIssued() {
        return notices.left(ISSUED);
    }

    public List<ApiTokenView> getAll() {
        return all;
    }

    public List<String> getScopes() {
        return ApiTokens.SCOPES.stream().sorted().toList();
    }

    /** Marks the form, so that it acts once. */
    public String getForm() {
        return form;
    }

    /** Whether the form came back because no scope was chosen. */
    public boolean isScopeless() {
        return request.getMethod().equals("POST") && scopes.isEmpty();
    }

    public String meaning(String scope) {
        return texts.get("scope." + scope.replace(':', '.'));
    }

    public boolean isChosen(String scope) {
        return scopes.contains(scope);
    }

    private String address() {
        return request.getContextPath() + "/admin/api-tokens";
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Objects.requireNonNullElse(name, "");
    }
}
