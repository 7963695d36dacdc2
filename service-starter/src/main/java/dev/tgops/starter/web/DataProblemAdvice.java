package dev.tgops.starter.web;

import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A store that is away is 503, a change lost to another writer is 409. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class DataProblemAdvice {

    private final ProblemAdvice problems;

    DataProblemAdvice(ProblemAdvice problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Object> changedMeanwhile(OptimisticLockingFailureException e) {
        return problems.known(new ConflictException(
                "changed-meanwhile", "It was changed by somebody else meanwhile. Load it again and repeat."));
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<Object> away(RuntimeException e) {
        return problems.known(new UnavailableException("The database", Duration.ofSeconds(2), e));
    }
}
