import { addDays, type Day } from '../calendar/day.js';

/** Days within which a complaint about data must be acknowledged (Data (Use and Access) Act 2025). */
export const ACKNOWLEDGEMENT_DAYS = 30;

/**
 * The last day to acknowledge a complaint that came on this day, in London. How the law counts is not verified in our table
 * of rules, so the day it came counts as the first: the reading that gives us least time. Weekends move nothing.
 */
export const acknowledgeBy = (receivedOn: Day): Day => addDays(receivedOn, ACKNOWLEDGEMENT_DAYS - 1);
