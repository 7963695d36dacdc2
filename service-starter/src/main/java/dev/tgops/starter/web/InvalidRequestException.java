package dev.tgops.starter.web;

import java.util.List;
import org.springframework.http.HttpStatus;

/** 400: a field breaks a rule that no annotation can say. */
public class InvalidRequestException extends ProblemException {

    public InvalidRequestException(String field, String message) {
        this(List.of(new FieldProblem(field, message)));
    }

    public InvalidRequestException(List<FieldProblem> errors) {
        super(HttpStatus.BAD_REQUEST, Problems.INVALID_REQUEST, Problems.INVALID_REQUEST_DETAIL, errors, null, null);
    }
}
