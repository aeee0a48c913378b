package io.paydesk.web.desk;

import io.paydesk.ticket.TicketBoard;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /desk/pulse}: a few bytes by which an open page knows whether to look again. */
@WebServlet("/desk/pulse")
public class Pulse extends HttpServlet {
    @EJB
    TicketBoard board;

    @Inject
    Visitor visitor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(board.pulse(visitor.actor()));
    }
}
