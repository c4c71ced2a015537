package org.antitrafficking.coordination.programme;

/**
 * What is asked or told of a programme's money: budgets, transactions, and what was overspent. A mandate over that
 * money shows this, and nothing else of the programme.
 */
public interface OfMoney {}
