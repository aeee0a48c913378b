package io.paydesk.web.faces;

import io.paydesk.kernel.Language;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Sentences;
import io.paydesk.web.security.Edge;
import io.paydesk.web.security.Languages;
import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.component.EditableValueHolder;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a page's "no" becomes a sentence, at the field it names or on top, with the form kept as typed; and where a fault
 * becomes an incident. So page beans catch nothing.
 */
public class RefusalHandler extends ExceptionHandlerWrapper {
    private static final Logger LOG = System.getLogger(RefusalHandler.class.getName());

    private static final String CHANGED = "jakarta.persistence.OptimisticLockException";
    private static final int DEPTH_MAX = 20;

    /** Puts the handler around the server's own. */
    public static class Factory extends ExceptionHandlerFactory {
        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new RefusalHandler(getWrapped().getExceptionHandler());
        }
    }

    RefusalHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() throws FacesException {
        var context = FacesContext.getCurrentInstance();
        var events = getUnhandledExceptionQueuedEvents().iterator();
        if (events.hasNext()) {
            var fault = events.next().getContext().getException();
            drop(events);
            answer(context, fault);
        }
        super.handle();
    }

    private void drop(Iterator<?> events) {
        events.remove();
        while (events.hasNext()) {
            events.next();
            events.remove();
        }
    }

    private static void answer(FacesContext context, Throwable fault) {
        var refusal = cause(fault, Refusal.class);
        var acting = context.getCurrentPhaseId() == PhaseId.INVOKE_APPLICATION;
        if (refusal.isPresent() && acting) {
            LOG.log(
                    Level.INFO,
                    "Refused: {0} request={1}",
                    refusal.get().reason().key(),
                    Edge.idOf(request(context)));
            say(context, refusal.get());
        } else if (refusal.isPresent()) {
            var unknown = refusal.get().reason().kind() == Refusal.Kind.UNKNOWN
                    || refusal.get().reason().kind() == Refusal.Kind.FORBIDDEN;
            status(context, unknown ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_CONFLICT);
        } else if (isChangedMeanwhile(fault) && acting) {
            tell(context, null, Texts.in(language(context)).get("refusal.changed_meanwhile"));
        } else if (cause(fault, ViewExpiredException.class).isPresent()) {
            ErrorPage.expired(request(context));
            status(context, ErrorPage.EXPIRED);
        } else {
            ErrorPage.note(request(context), fault);
            status(context, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    /** By its name, since pages know nothing of persistence. */
    private static boolean isChangedMeanwhile(Throwable fault) {
        return chain(fault).anyMatch(each -> each.getClass().getName().equals(CHANGED));
    }

    private static void say(FacesContext context, Refusal refusal) {
        var sentence = Sentences.of(refusal, language(context));
        var root = context.getViewRoot();
        var field = Optional.ofNullable(refusal.reason().field())
                .flatMap(id -> find(root, id::equals).or(() -> find(root, other -> isSecond(other, id))))
                .orElse(null);
        if (field instanceof EditableValueHolder input) {
            input.setValid(false);
        }
        tell(context, field == null ? plain(context, refusal) : field.getClientId(context), sentence);
    }

    /** A field that is no component is named by its form, as {@code plain-rate}: its page asks {@link Notices#at} for the sentence. */
    private static @Nullable String plain(FacesContext context, Refusal refusal) {
        var field = refusal.reason().field();
        return field == null ? null : request(context).getParameter("plain-" + field);
    }

    private static void tell(FacesContext context, @Nullable String clientId, String sentence) {
        context.addMessage(clientId, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, sentence));
        context.validationFailed();
        context.renderResponse();
    }

    /** Where one page asks for the same in two forms, the fields of the second are called {@code current-email} and the like. */
    private static boolean isSecond(@Nullable String other, String id) {
        return other != null && other.startsWith(id + "-");
    }

    private static Optional<UIComponent> find(UIComponent from, Predicate<@Nullable String> named) {
        if (!(from instanceof UIForm) && named.test(from.getId())) {
            return Optional.of(from);
        }
        var children = from.getFacetsAndChildren();
        while (children.hasNext()) {
            var child = children.next();
            var elsewhere = child instanceof UIForm form && !form.isSubmitted(); // the same field of another form
            var found = elsewhere ? Optional.<UIComponent>empty() : find(child, named);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static void status(FacesContext context, int status) {
        try {
            if (context.getExternalContext().isResponseCommitted()) {
                throw new FacesException("The page broke off half-way, see the incident above");
            }
            context.getExternalContext().responseSendError(status, "");
            context.responseComplete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServletRequest request(FacesContext context) {
        return (HttpServletRequest) context.getExternalContext().getRequest();
    }

    private static Language language(FacesContext context) {
        var ofPage = context.getViewRoot() == null
                ? null
                : Language.of(context.getViewRoot().getLocale().toLanguageTag());
        return ofPage == null ? Languages.known(request(context)) : ofPage;
    }

    static <T extends Throwable> Optional<T> cause(Throwable fault, Class<T> type) {
        return chain(fault).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> chain(Throwable fault) {
        var chain = new ArrayList<Throwable>();
        for (@Nullable Throwable each = fault; each != null && chain.size() < DEPTH_MAX; each = each.getCause()) {
            chain.add(each);
        }
        return chain.stream();
    }
}
