/** Splits a list written in one text. */
function words(text: string): readonly string[] {
  return text.trim().split(/\s*,\s*|\s*\n\s*/);
}

export const LANGUAGES = words('English, Italian, Japanese, Mandarin, French, German');

export const CATEGORIES = words(
  'Action, Animation, Children, Classics, Comedy, Documentary, Drama, Family, Foreign, Games, Horror, Music, New, ' +
    'Sci-Fi, Sports, Travel',
);

/** Countries, those with the most customers first. */
export const COUNTRIES = words(`
  India, China, United States, Japan, Mexico, Brazil, Russia, Philippines, Türkiye, Indonesia, Nigeria, Argentina
  South Africa, Taiwan, United Kingdom, Poland, Germany, Italy, Iran, Ukraine, Canada, Colombia, Egypt, Venezuela
  Spain, Vietnam, Pakistan, France, Saudi Arabia, South Korea, Peru, Thailand, Yemen, Chile, Ecuador, Israel
  Netherlands, Bangladesh, Dominican Republic, Morocco, Paraguay, Tanzania, Algeria, Austria, Cameroon, Mozambique
  Switzerland, Malaysia, United Arab Emirates, Myanmar, Bulgaria, Latvia, Romania, Azerbaijan, Cambodia, Kenya
  Belarus, Sudan, Oman, Uzbekistan, Kazakhstan, Angola, Bolivia, Congo, French Polynesia, Greece, Jordan
  Puerto Rico, Réunion, Turkmenistan, Armenia, Bahrain, Brunei, Chad, Czech Republic, Estonia, Ethiopia, Faroe Islands
  Finland, French Guiana, Gambia, Greenland, Hong Kong, Hungary, Iraq, Kuwait, Liechtenstein, Lithuania, Madagascar
  Malawi, Moldova, Nauru, Nepal, New Zealand, North Macedonia, Portugal, Senegal, Slovakia, Sri Lanka, Sweden
  Tonga, Tunisia, Tuvalu, Zambia, Afghanistan, Croatia, Denmark, Norway, Ireland
`);

export const CITY_STEMS = words(`
  Alder, Amber, Ash, Bell, Birch, Black, Bright, Cedar, Clear, Cold, Copper, Crow, Dawn, Deer, Eagle, East, Elm, Fair
  Fern, Fox, Glen, Gold, Grey, Hazel, High, Iron, Kings, Lake, Lime, Maple, Mill, North, Oak, Pine, Raven, Red, Rose
  Silver, Stone, Winter
`);

export const CITY_ENDINGS = words(
  'bridge, brook, burg, bury, by, cliff, dale, field, ford, gate, ham, haven, hill, mouth, port, stad, ton, ville, wick, ås',
);

export const DISTRICTS = words(`
  Alto Norte, Bajo Sur, Córdoba, Eastern Plains, Golden Shore, Haute-Rive, Inland, Kanto, Lower Valley, Île-Verte
  Maharashtra, Midlands, Minas, Niedersee, North Coast, Östervik, Punjab, Southern Lakes, Tamil Nadu, Upper Reach
  Uttar Pradesh, West Bengal, Western Cape, Zuidland
`);

export const STREETS = words(`
  Acorn, Baker, Canal, Castle, Chapel, Church, College, Dock, Factory, Ferry, Garden, Harbour, Hospital, Lantern, Library
  Market, Meadow, Mill, Museum, Orchard, Palace, Park, Quarry, Railway, River, School, Station, Temple, Theatre, Tower
  University, Vineyard
`);

export const STREET_KINDS = words('Street, Avenue, Lane, Road, Drive, Way, Parkway, Boulevard, Place, Loop');

export const FIRST_NAMES = words(`
  Aaron, Abena, Ada, Aditi, Agnes, Ahmed, Aiko, Alan, Alice, Amara, Amir, Ana, Anders, Anika, Anton, Arjun, Astrid, Aya
  Bashir, Beatriz, Bella, Bruno, Camille, Carla, Carlos, Chen, Chloe, Clara, Conor, Daniel, Daria, Deepa, Diego, Dimitri
  Elena, Elif, Emeka, Emma, Erik, Esther, Fatima, Felix, Fiona, Freya, Gita, Grace, Hana, Hassan, Hector, Hugo, Ines
  Ingrid, Isaac, Ivan, Jana, Jasper, Javier, Jin, Joana, Jonas, Julia, Kaito, Kamala, Karim, Katya, Kenji, Laila, Lars
  Leila, Leon, Linh, Lucia, Magnus, Malik, Maria, Marta, Mateo, Mei, Mina, Mohan, Nadia, Naomi, Nikolai, Nina, Noah
  Nora, Olga, Omar, Oscar, Paula, Pedro, Priya, Quinn, Rahul, Ravi, Renata, Rosa, Ruth, Samir, Sara, Selma, Sofia
  Stefan, Sunita, Tariq, Teresa, Theo, Tomas, Uma, Valeria, Vera, Viktor, Wanda, Xenia, Yara, Yusuf, Zeynep, Zoe
`);

export const LAST_NAMES = words(`
  Abbott, Acosta, Adeyemi, Ahlberg, Almeida, Andersen, Arnaud, Bailey, Banerjee, Barros, Becker, Bianchi, Bishop, Boateng
  Borg, Brennan, Caruso, Castillo, Chandra, Chowdhury, Cohen, Correia, Costa, Dahl, Dalton, Das, Delgado, Demir, Desai
  Dubois, Duran, Eklund, Eriksen, Esposito, Fernandes, Ferrari, Fischer, Flores, Fontaine, Fraser, Fujita, Gallagher
  Garcia, Ghosh, Greco, Gupta, Haddad, Hakimi, Hansen, Hartmann, Hayashi, Hoffmann, Horvat, Hughes, Ibrahim, Ivanova
  Jansen, Jensen, Joshi, Kaplan, Kapoor, Kaya, Keller, Khan, Kim, Kovacs, Kowalski, Kumar, Lambert, Larsen, Laurent
  Lehmann, Lindqvist, Lopez, Lundgren, Mahmoud, Marchetti, Martinez, Mehta, Mendes, Meyer, Moreau, Moretti, Mori, Mukherjee
  Murray, Mwangi, Nair, Nakamura, Navarro, Nguyen, Nilsson, Nowak, Okafor, Okonkwo, Olsen, Ortega, Osman, Park, Patel
  Pereira, Petrov, Popescu, Quintero, Rahman, Ramirez, Rao, Reyes, Ricci, Romano, Rossi, Sato, Schneider, Shah, Sharma
  Silva, Singh, Sorensen, Suzuki, Takahashi, Tanaka, Torres, Usman, Vargas, Vasquez, Vogel, Wagner, Walsh, Weber, Yamada
  Yilmaz, Zhang, Zimmermann
`);

export const TITLE_ADJECTIVES = words(`
  Ancient, Bitter, Blue, Borrowed, Broken, Burning, Careless, Crimson, Crooked, Distant, Drifting, Eager, Electric, Empty
  Endless, Faded, Fearless, Forgotten, Fragile, Frozen, Gentle, Gilded, Glass, Hidden, Hollow, Honest, Humble, Hungry
  Idle, Invisible, Jagged, Lonely, Lost, Lucky, Marble, Midnight, Narrow, Noble, Paper, Patient, Perfect, Quiet, Reckless
  Restless, Rusty, Sacred, Scarlet, Second, Secret, Shallow, Silent, Sleeping, Slow, Stolen, Stubborn, Sudden, Sunken
  Tender, Thirteenth, Twisted, Velvet, Wandering, Wild, Wooden
`);

export const TITLE_NOUNS = words(`
  Anchor, Apprentice, Arrow, Balcony, Bargain, Beacon, Carnival, Cartographer, Cathedral, Clockmaker, Comet, Compass, Courier
  Crown, Detective, Diary, Dynasty, Echo, Embassy, Engine, Envelope, Falcon, Ferry, Frontier, Gambit, Garden, Harbour
  Horizon, Illusion, Island, Jury, Juggler, Kingdom, Labyrinth, Lantern, Ledger, Locksmith, Magician, Masquerade, Meridian
  Mirror, Monsoon, Oath, Orchestra, Painter, Parade, Pilgrim, Prophecy, Puzzle, Quarry, Railway, Reunion, Riddle, River
  Serenade, Shipwreck, Signal, Sparrow, Summit, Telegram, Tightrope, Voyage, Whisper, Winter
`);

export const STORY_KINDS = words(
  'Account, Chronicle, Comedy, Drama, Legend, Portrait, Saga, Story, Tale, Thriller',
);
export const STORY_ADJECTIVES = words(
  'Bold, Brilliant, Curious, Gripping, Moving, Quiet, Sharp, Strange, Thoughtful, Witty',
);
export const HEROES = words(`
  Astronomer, Baker, Beekeeper, Boxer, Chemist, Cook, Dancer, Diver, Forester, Gambler, Librarian, Mechanic, Monk, Pilot
  Reporter, Sailor, Student, Surgeon, Teacher, Translator
`);
export const DEEDS = words(
  'Betray, Build, Chase, Defend, Discover, Escape, Find, Forgive, Meet, Outwit, Redeem, Rescue',
);
export const SCENES = words(`
  Abandoned Mine, Caravan, Desert Town, Fishing Village, Flooded City, Lighthouse, Mountain Pass, Night Train
  Observatory, Old Theatre, Polar Station, Rain Forest
`);
