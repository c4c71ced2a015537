package org.antitrafficking.coordination.api.wiring;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.antitrafficking.coordination.api.identity.Needs;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** What is refused before any resource has seen it: a problem like every other, and never a page. */
@Controller
class Errors implements ErrorController {

    @Needs({})
    @RequestMapping("/error")
    void refused(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatusCode refused = status instanceof Integer code ? HttpStatusCode.valueOf(code) : HttpStatus.NOT_FOUND;
        if (refused.is5xxServerError()) throw new IllegalStateException("A request failed with " + refused);
        throw new ResponseStatusException(refused);
    }
}
