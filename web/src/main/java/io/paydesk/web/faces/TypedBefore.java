package io.paydesk.web.faces;

import io.paydesk.web.security.KeptForm;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.UISelectBoolean;
import jakarta.faces.component.UISelectMany;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.component.html.HtmlInputSecret;
import jakarta.faces.component.visit.VisitContext;
import jakarta.faces.component.visit.VisitHint;
import jakarta.faces.component.visit.VisitResult;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Map;

/** Somebody's stay had ended when they sent a form: once they are back its fields stand as they were typed, and the page says so. */
public class TypedBefore implements SystemEventListener {
    @Override
    public boolean isListenerForSource(Object source) {
        return source instanceof UIViewRoot;
    }

    @Override
    public void processEvent(SystemEvent event) {
        var context = FacesContext.getCurrentInstance();
        var request = (HttpServletRequest) context.getExternalContext().getRequest();
        var fields = KeptForm.take(request);
        if (fields.isEmpty()) {
            return;
        }
        var all = VisitContext.createVisitContext(context, null, EnumSet.of(VisitHint.SKIP_UNRENDERED));
        context.getViewRoot().visitTree(all, (visit, component) -> {
            if (component instanceof UIInput input && !(component instanceof HtmlInputSecret)) {
                fill(input, fields, context);
            }
            return VisitResult.ACCEPT;
        });
        var sentence = Texts.in(Unheard.language(context)).get("refusal.stay_ended");
        context.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_WARN, sentence, null));
    }

    private static void fill(UIInput input, Map<String, String[]> fields, FacesContext context) {
        var typed = fields.get(input.getClientId(context));
        if (input instanceof UISelectBoolean) {
            if (isSent(input, fields, context)) { // browsers do not send a box that is not checked
                input.setSubmittedValue(typed == null ? "false" : "true");
            }
        } else if (typed != null && typed.length > 0) {
            input.setSubmittedValue(input instanceof UISelectMany ? typed : typed[0]);
        }
    }

    /** By the mark that each implementation puts into a form. */
    private static boolean isSent(UIComponent in, Map<String, String[]> fields, FacesContext context) {
        var form = in;
        while (form != null && !(form instanceof UIForm)) {
            form = form.getParent();
        }
        var id = form == null ? "" : form.getClientId(context);
        return fields.containsKey(id) || fields.containsKey(id + "_SUBMIT");
    }
}
