package io.paydesk.web.desk;

import io.paydesk.identity.AskedBecause;
import io.paydesk.identity.CaseId;
import io.paydesk.identity.CaseLine;
import io.paydesk.identity.CaseState;
import io.paydesk.identity.CheckLine;
import io.paydesk.identity.DocumentKind;
import io.paydesk.identity.IdentityReview;
import io.paydesk.identity.RefusedBecause;
import io.paydesk.identity.ReviewView;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /desk/review}: the identities that wait to be decided, and the one that is open. */
@Named
@RequestScoped
public class ReviewPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    IdentityReview review;

    @Inject
    Notices notices;

    private IdentityReview.Shelf shelf = IdentityReview.Shelf.WAITING;
    private List<CaseLine> lines = List.of();
    private @Nullable ReviewView open;

    @PostConstruct
    void load() {
        shelf = constant(IdentityReview.Shelf.values(), parameter("shelf")).orElse(IdentityReview.Shelf.WAITING);
        lines = review.list(visitor.actor(), shelf);
        var wanted = parameter("case");
        open = wanted.isEmpty() ? null : review.get(visitor.actor(), CaseId.of(wanted));
    }

    public void take() {
        review.take(visitor.actor(), number(), version());
        notices.go(address(number().toString()), "desk_review.done.taken");
    }

    public void approve() {
        review.approve(visitor.actor(), number(), version(), request.getParameter("compared") != null);
        notices.go(address(""), "desk_review.done.approved");
    }

    public void refuse() {
        var because = constant(RefusedBecause.values(), parameter("refused-because"));
        review.refuse(visitor.actor(), number(), version(), because.orElse(null));
        notices.go(address(""), "desk_review.done.refused");
    }

    public void askAgain() {
        var kinds = Stream.of(Objects.requireNonNullElse(request.getParameterValues("kind"), new String[0]))
                .flatMap(each -> constant(DocumentKind.values(), each).stream())
                .collect(Collectors.toSet());
        var because =
                constant(AskedBecause.values(), parameter("asked-because")).orElse(null);
        review.askAgain(visitor.actor(), number(), new IdentityReview.AskAgain(version(), Set.copyOf(kinds), because));
        notices.go(address(""), "desk_review.done.asked");
    }

    /** This page, on the same shelf, with a case open. */
    public String address(String number) {
        return request.getContextPath() + "/desk/review?shelf=" + shelf + (number.isEmpty() ? "" : "&case=" + number);
    }

    public String shelfAddress(IdentityReview.Shelf other) {
        return request.getContextPath() + "/desk/review?shelf=" + other;
    }

    private CaseId number() {
        return CaseId.of(parameter("case"));
    }

    private int version() {
        var sent = parameter("version");
        return sent.matches("[0-9]{1,9}") ? Integer.parseInt(sent) : -1;
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] of, String name) {
        return Arrays.stream(of).filter(each -> each.name().equals(name)).findFirst();
    }

    /** Whether this case is in the hand of the one who looks; or was, when they decide what a colleague has decided meanwhile. */
    public boolean isMine() {
        return isInHand() || isPost();
    }

    private boolean isInHand() {
        return open != null
                && open.view().state() == CaseState.IN_REVIEW
                && Objects.equals(open.view().reviewerId(), visitor.actor().staffId());
    }

    /** Whether this case can be taken in hand, also from a colleague. */
    public boolean isToTake() {
        return (open != null && open.view().state().waitsForUs() && !isInHand()) || isPost();
    }

    /** What was sent is heard, whatever has become of the case: the verb says what is the matter. */
    private boolean isPost() {
        return request.getMethod().equals("POST");
    }

    public String tone(CheckLine line) {
        return switch (line.result()) {
            case PASSED -> "ok";
            case FAILED -> "bad";
            case OPEN -> "";
        };
    }

    public String tone(CaseState state) {
        return switch (state) {
            case SUBMITTED -> "info";
            case IN_REVIEW, ASKED_AGAIN -> "warn";
            case APPROVED -> "ok";
            case REFUSED -> "bad";
            case OPEN, EXPIRED -> "";
        };
    }

    public List<IdentityReview.Shelf> getShelves() {
        return Arrays.asList(IdentityReview.Shelf.values());
    }

    public List<RefusedBecause> getRefusals() {
        return Arrays.asList(RefusedBecause.values());
    }

    public List<AskedBecause> getAskings() {
        return Arrays.asList(AskedBecause.values());
    }

    public IdentityReview.Shelf getShelf() {
        return shelf;
    }

    public List<CaseLine> getLines() {
        return lines;
    }

    public @Nullable ReviewView getOpen() {
        return open;
    }
}
