package cn.luoyang.supervision.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bean that expressions in diagrams may call by its bean name. An expression is code:
 * whatever carries no such mark is invisible to every diagram, however it was deployed.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface DiagramBean {}
