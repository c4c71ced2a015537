package org.antitrafficking.coordination.api.shapes;

import java.beans.PropertyEditorSupport;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Reads numbers of addresses as JSON writes them: in digits of ASCII, to the base of ten. */
@ControllerAdvice
class WholeNumbers {

    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,10}");

    @InitBinder
    void strict(WebDataBinder binder) {
        binder.registerCustomEditor(int.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                if (!FORM.matcher(text).matches()) throw new IllegalArgumentException("It is no whole number.");
                setValue(Integer.valueOf(text));
            }
        });
    }
}
