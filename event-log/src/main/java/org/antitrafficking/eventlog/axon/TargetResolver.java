package org.antitrafficking.eventlog.axon;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Objects;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.ReflectionUtils;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Finds a command's target by {@link TargetAggregateIdentifier}, once a class: Axon's own looks anew each time. */
final class TargetResolver implements CommandTargetResolver {

    private interface Accessor {
        Object get(Object command) throws ReflectiveOperationException;
    }

    private final ClassValue<Accessor> accessors = new ClassValue<>() {
        @Override
        protected Accessor computeValue(Class<?> type) {
            return accessor(type);
        }
    };

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        return new VersionedAggregateIdentifier(target(command.getPayload()), null);
    }

    Object target(Object command) {
        try {
            Object target = accessors.get(command.getClass()).get(command);
            return Objects.requireNonNull(target, "a command without the id of its target");
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("The target of " + command.getClass() + " can't be read", e);
        }
    }

    private static Accessor accessor(Class<?> type) {
        for (Method method : ReflectionUtils.methodsOf(type))
            if (isTarget(method)) return ReflectionUtils.ensureAccessible(method)::invoke;
        for (Field field : ReflectionUtils.fieldsOf(type))
            if (isTarget(field)) return ReflectionUtils.ensureAccessible(field)::get;
        throw new IllegalArgumentException(type + " names no target: annotate it with @TargetAggregateIdentifier");
    }

    private static boolean isTarget(AccessibleObject member) {
        return member.isAnnotationPresent(TargetAggregateIdentifier.class);
    }
}
