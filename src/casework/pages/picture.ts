import { writeDate, writeDay, type Day } from '../../domain/calendar/day.js';
import type { Promptness } from '../../domain/clocks/promptness.js';
import type { StatusView } from '../../deadlines/deadline-words.js';
import { anchoringAt, timeScale, type Anchoring, type Tick, type TimeScale } from './time-scale.js';

/** One date for the picture and for the table under it. */
export interface PictureDate {
  /** Short enough for a small phone. */
  readonly name: string;
  readonly what: string;
  /** The day it is counted from; missing where nothing is counted. */
  readonly from?: Day;
  readonly day: Day;
  readonly status: StatusView;
  /** Only for the court's last safe day: where the bands inside "promptly" begin. */
  readonly promptness?: Pick<Promptness, 'amberOn' | 'redOn'>;
}

/** Dates that bind the same side, or nobody. */
export interface PictureGroup {
  readonly heading: string;
  /** Whom the dates bind, for the table. */
  readonly binds: string;
  /** In the order in which they are drawn. */
  readonly dates: readonly PictureDate[];
}

interface Band {
  readonly x: number;
  readonly width: number;
  readonly kind: 'early' | 'amber' | 'red';
}

interface Row {
  readonly top: number;
  readonly name: string;
  readonly date: string;
  readonly x: number;
  readonly anchor: Anchoring;
  readonly kind: StatusView['kind'];
  readonly bands: readonly Band[];
}

interface Lane {
  readonly top: number;
  readonly heading: string;
  readonly rows: readonly Row[];
}

/** All that is needed to draw it. Places across are in hundredths of the width, places down in pixels. */
export interface PictureView {
  readonly description: string;
  readonly height: number;
  readonly today: { readonly x: number; readonly label: string; readonly anchor: Anchoring };
  readonly ticks: readonly Tick[];
  readonly lanes: readonly Lane[];
  readonly hasBands: boolean;
  readonly table: readonly (readonly { readonly text: string }[])[];
}

const AXIS_HEIGHT = 52;
const HEADING_HEIGHT = 36;
const ROW_HEIGHT = 66;

/** Dates further ahead would press the near ones together: they stand at the end of the line. */
const HORIZON_DAYS = 183;

function bandsOf({ from, day, promptness }: PictureDate, { at }: TimeScale): Band[] {
  if (from === undefined || day <= from) return [];
  const amberOn = promptness ? Math.min(promptness.amberOn, day) : day;
  const redOn = promptness ? Math.min(promptness.redOn, day) : day;
  const spans = [
    { kind: 'early', start: from, end: amberOn },
    { kind: 'amber', start: amberOn, end: redOn },
    { kind: 'red', start: redOn, end: day },
  ] as const;
  return spans
    .filter(({ start, end }) => end > start)
    .map(({ kind, start, end }) => {
      const x = at(start as Day);
      return { kind, x, width: Math.round((at(end as Day) - x) * 100) / 100 };
    });
}

const labelOf = (text: string, day: Day, { isBeyond }: TimeScale): string =>
  isBeyond(day) ? `${text} →` : text;

const rowOf = (date: PictureDate, top: number, scale: TimeScale): Row => {
  const x = scale.at(date.day);
  return {
    top,
    name: date.name,
    date: labelOf(writeDate(date.day), date.day, scale),
    x,
    anchor: anchoringAt(x, 25),
    kind: date.status.kind,
    bands: bandsOf(date, scale),
  };
};

function lanesOf(groups: readonly PictureGroup[], scale: TimeScale): { lanes: Lane[]; height: number } {
  let top = AXIS_HEIGHT;
  const lanes = groups.map(({ heading, dates }) => {
    const laneTop = top;
    const rows = dates.map((date, index) =>
      rowOf(date, laneTop + HEADING_HEIGHT + index * ROW_HEIGHT, scale),
    );
    top += HEADING_HEIGHT + dates.length * ROW_HEIGHT;
    return { top: laneTop, heading, rows };
  });
  return { lanes, height: top };
}

const tableOf = (groups: readonly PictureGroup[]): PictureView['table'] =>
  groups.flatMap(({ binds, dates }) =>
    dates.map(({ what, from, day, status }) => [
      { text: what },
      { text: binds },
      { text: from === undefined ? 'The day itself' : writeDay(from) },
      { text: writeDay(day) },
      { text: status.text },
    ]),
  );

/** What the line has to hold: the near dates, and today unless the case is of long ago. */
function daysOnLine(dates: readonly PictureDate[], today: Day): Day[] {
  const days = dates.flatMap(({ from, day }) => [from ?? day, day]);
  const near = days.filter((day) => day <= today + HORIZON_DAYS);
  const shown = near.length > 1 ? near : days;
  return today > Math.max(...shown) + HORIZON_DAYS ? shown : [today, ...shown];
}

/** The dates of a case on one line of time; undefined while there are none. `today` is the day in London. */
export function pictureOf(groups: readonly PictureGroup[], today: Day): PictureView | undefined {
  const drawn = groups.filter(({ dates }) => dates.length > 0);
  const dates = drawn.flatMap((group) => group.dates);
  const [first] = dates;
  if (!first) return undefined;
  const scale = timeScale(daysOnLine(dates, today));
  const x = scale.at(today);
  return {
    description: `Today is ${writeDay(today)}. The first date from the top is: ${first.what}, ${writeDay(first.day)}. The table below has every date.`,
    today: { x, label: labelOf(`Today, ${writeDate(today)}`, today, scale), anchor: anchoringAt(x, 30) },
    ticks: scale.ticks,
    ...lanesOf(drawn, scale),
    hasBands: dates.some(({ promptness }) => promptness),
    table: tableOf(drawn),
  };
}
