package io.paydesk.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What the button “sign out” is sent to, on each page of customers and of the desk. An address of its own, so that a machine that goes
 * through the pages can be told to leave it out. Looking at it signs nobody out, and who is out already is led the same way.
 */
@WebServlet({SignOut.OF_CUSTOMERS, SignOut.OF_STAFF})
public class SignOut extends HttpServlet {
    static final String OF_CUSTOMERS = "/account/sign-out";
    static final String OF_STAFF = "/desk/sign-out";

    @Inject
    transient CustomerDoor customers;

    @Inject
    transient SignInDesk desk;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        if (isOfStaff(request)) {
            desk.signOut(request);
            leadTo("/desk/sign-in", request, response);
        } else {
            endStay(request, response);
            leadTo("/?done=out", request, response);
        }
    }

    /** The stay of a browser that stays signed in goes on without a session, and ends with one. */
    private void endStay(HttpServletRequest request, HttpServletResponse response) {
        if (customers.whoSends(request).isEmpty()) {
            var ignored = customers.resume(request, response);
        }
        customers.signOut(request);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        leadTo(isOfStaff(request) ? "/desk/tickets" : "/account/profile", request, response);
    }

    private static boolean isOfStaff(HttpServletRequest request) {
        return request.getServletPath().equals(OF_STAFF);
    }

    private static void leadTo(String page, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + page);
    }
}
